import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario, type World } from '../scenario.ts'

async function asking({ cluster }: World, rbac: string) {
  const { kubeconfig } = await createDeployer(cluster, ROLLOUT)
  return { inputs: { kubeconfig, rbac } }
}

export default scenario({
  when: 'a pod named log is asked for',
  plant: world => asking(world, 'get pods/log'),
  exitCode: 0,
  says: /asks about one object of that name/,
  lookAlike: { when: 'a pod of any other name is asked for', plant: world => asking(world, 'get pods/web') },
})
