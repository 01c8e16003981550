import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario, type World } from '../scenario.ts'

async function asking({ cluster }: World, rbac: string) {
  const { kubeconfig } = await createDeployer(cluster, ROLLOUT)
  return { inputs: { kubeconfig, rbac } }
}

export default scenario({
  when: 'a subresource is written as a verb',
  plant: world => asking(world, 'deny: exec pods'),
  says: /"exec" is no verb for pods; did you mean "create pods --subresource=exec"\?/,
  lookAlike: {
    when: 'the verb is one that only some resources know',
    plant: world => asking(world, 'deny: bind roles.rbac.authorization.k8s.io'),
  },
})
