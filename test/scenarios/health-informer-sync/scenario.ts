import { stepWithReadyz } from '../recorded-readyz.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'its caches are not in sync',
  plant: world => stepWithReadyz(world, ['informer-sync']),
  says: /has not read what it decides by, such as roles and service accounts \(failing: informer-sync\)/,
  lookAlike: {
    when: 'they are',
    plant: world => stepWithReadyz(world, []),
  },
})
