import type { StepOptions } from '../../runner/runner.ts'
import { plantAnswering } from '../answering-webhooks.ts'
import { stepWithRefusal } from '../refused-pods.ts'
import { scenario, type World } from '../scenario.ts'

const hang = () => new Promise<never>(() => {})

function stepWithSlow(world: World, minutesAgo: number): Promise<StepOptions> {
  return stepWithRefusal(world, {
    plant: (cluster, namespace) => plantAnswering(world, cluster, { namespace, answers: hang }),
    refusal: /context deadline exceeded/,
    minutesAgo,
  })
}

export default scenario({
  when: 'a fail-closed webhook does not answer in time',
  plant: world => stepWithSlow(world, 2),
  says: /ReplicaSet shop-\w+\/web-5d9c7b could not create pods 2 minutes ago: the API server cannot call the webhook pods\.policy\.example\.com: .*context deadline exceeded/,
  lookAlike: {
    when: 'that was so a while ago, and the controller has not met it since',
    plant: world => stepWithSlow(world, 40),
  },
})
