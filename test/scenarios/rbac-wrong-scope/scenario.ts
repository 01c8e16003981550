import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario, type World } from '../scenario.ts'

async function asking({ cluster }: World, rbac: string) {
  const { kubeconfig } = await createDeployer(cluster, ROLLOUT)
  return { inputs: { kubeconfig, rbac } }
}

export default scenario({
  when: 'nodes are asked for in a namespace',
  plant: world => asking(world, 'deny: delete nodes -n default'),
  says: /nodes do not belong to a namespace/,
  lookAlike: {
    when: 'nodes are asked for in the cluster',
    plant: world => asking(world, 'deny: delete nodes'),
  },
})
