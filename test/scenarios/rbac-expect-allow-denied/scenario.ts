import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario, type World } from '../scenario.ts'

async function asking({ cluster }: World, rbac: string) {
  const { kubeconfig } = await createDeployer(cluster, ROLLOUT)
  return { inputs: { kubeconfig, rbac } }
}

export default scenario({
  when: 'the deploy needs a right that the role lacks',
  plant: world => asking(world, 'delete deployments.apps'),
  says: /This credential may not delete deployments\.apps in namespace deploy-/,
  lookAlike: { when: 'the role has the right', plant: world => asking(world, 'create deployments.apps') },
})
