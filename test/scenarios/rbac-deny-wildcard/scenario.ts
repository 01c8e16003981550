import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario, type World } from '../scenario.ts'

/** A service account that may read pods, and a line that expects it to have no right on something. */
async function asking({ cluster }: World, resource: string) {
  const { kubeconfig } = await createDeployer(cluster, ROLLOUT)
  return { inputs: { kubeconfig, rbac: `deny: * ${resource}` } }
}

export default scenario({
  when: 'the credential has some of the verbs',
  plant: world => asking(world, 'pods'),
  exitCode: 0,
  says: /The line "deny: \* pods" passes only because some verb is missing: this credential may get, list pods in namespace deploy-\w+\./,
  lookAlike: { when: 'it has none of them', plant: world => asking(world, 'secrets') },
})
