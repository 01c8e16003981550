import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario, type World } from '../scenario.ts'

async function asking({ cluster }: World, rbac: string) {
  const { kubeconfig } = await createDeployer(cluster, ROLLOUT)
  return { inputs: { kubeconfig, rbac } }
}

export default scenario({
  when: 'the subresource is misspelt',
  plant: world => asking(world, 'get pods --subresource=logs'),
  says: /pods has no subresource "logs"; did you mean "log"\?/,
  lookAlike: { when: 'the subresource exists', plant: world => asking(world, 'get pods --subresource=log') },
})
