import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario, type World } from '../scenario.ts'

async function asking({ cluster }: World, rbac: string) {
  const { kubeconfig } = await createDeployer(cluster, ROLLOUT)
  return { inputs: { kubeconfig, rbac } }
}

export default scenario({
  when: 'the resource is misspelt where a no is expected',
  plant: world => asking(world, 'deny: delete podz'),
  says: /this cluster has no resource "podz"; did you mean "pods"\?/,
  lookAlike: {
    when: 'the resource is called by its short name',
    plant: world => asking(world, 'deny: delete po'),
  },
})
