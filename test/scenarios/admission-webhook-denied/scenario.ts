import { denyWith, plantAnswering } from '../answering-webhooks.ts'
import { stepWithRefusal } from '../refused-pods.ts'
import { scenario, type World } from '../scenario.ts'

const step = (world: World, minutesAgo?: number) =>
  stepWithRefusal(world, {
    plant: (cluster, namespace) =>
      plantAnswering(world, cluster, { namespace, answers: denyWith('images come from our registry alone') }),
    refusal: /denied the request/,
    ...(minutesAgo !== undefined && { minutesAgo }),
  })

export default scenario({
  when: 'a webhook objects to the pods of a Deployment',
  plant: world => step(world),
  says: /could not create pods .* ago: the webhook pods\.policy\.example\.com refuses them: images come from our registry alone\./,
  lookAlike: {
    when: 'that was an hour ago',
    plant: world => step(world, 60),
  },
})
