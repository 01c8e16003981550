import { stepWithRefusal } from '../refused-pods.ts'
import { scenario, type World } from '../scenario.ts'

const step = (world: World, minutesAgo: number) =>
  stepWithRefusal(world, {
    plant: async () => {},
    containers: [{ name: 'web', image: 'web', ports: [{ containerPort: 99_999 }] }],
    refusal: /is invalid/,
    minutesAgo,
  })

export default scenario({
  when: 'what a mutating webhook has made of a pod is invalid',
  plant: world => step(world, 1),
  says: /could not create pods .* ago: they are invalid: spec\.containers\[0\]\.ports\[0\]\.containerPort: Invalid value: 99999/,
  lookAlike: {
    when: 'that was an hour ago',
    plant: world => step(world, 60),
  },
})
