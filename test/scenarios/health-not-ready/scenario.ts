import { stepWithReadyz } from '../recorded-readyz.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'a check fails that has no meaning of its own',
  plant: world => stepWithReadyz(world, ['log']),
  says: /The API server answers, but is not ready \(failing: log\)/,
  lookAlike: {
    when: 'none does',
    plant: world => stepWithReadyz(world, []),
  },
})
