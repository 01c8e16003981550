import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario, type World } from '../scenario.ts'

async function asking({ cluster }: World, rbac: string) {
  const { kubeconfig } = await createDeployer(cluster, ROLLOUT)
  return { inputs: { kubeconfig, rbac } }
}

export default scenario({
  when: 'a right is granted that must not be there',
  plant: world => asking(world, 'deny: get pods'),
  says: /This credential may get pods in namespace deploy-\w+, which it must not, through the RoleBinding/,
  lookAlike: { when: 'the right is not granted', plant: world => asking(world, 'deny: delete pods') },
})
