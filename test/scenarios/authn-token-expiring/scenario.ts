import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario, type World } from '../scenario.ts'

async function tokenOfAnHour({ cluster }: World, minimumLifetime: string) {
  const { kubeconfig } = await createDeployer(cluster, ROLLOUT, 3600)
  return { inputs: { kubeconfig, 'minimum-lifetime': minimumLifetime } }
}

export default scenario({
  when: 'the deploy takes longer than the token lasts',
  plant: world => tokenOfAnHour(world, '90m'),
  says: /The token in use ends in 59 minutes, .*; it has to last 90 minutes/,
  lookAlike: { when: 'the token outlives the deploy', plant: world => tokenOfAnHour(world, '30m') },
})
