import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario, type World } from '../scenario.ts'

async function asking({ cluster }: World, rbac: string) {
  const { kubeconfig } = await createDeployer(cluster, ROLLOUT)
  return { inputs: { kubeconfig, rbac } }
}

export default scenario({
  when: 'a line asks about all namespaces, and the role is of one',
  plant: world => asking(world, 'list pods -A'),
  says: /This credential may list pods in namespace deploy-\w+, but not in all namespaces/,
  also: ['rbac-expect-allow-denied'],
  lookAlike: {
    when: 'what is asked for everywhere is not granted in the one namespace either',
    plant: world => asking(world, 'list secrets -A'),
    codes: ['rbac-expect-allow-denied'],
  },
})
