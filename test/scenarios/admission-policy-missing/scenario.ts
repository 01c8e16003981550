import { stepWithPolicy } from '../policies.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the policy of a binding was deleted',
  plant: world => stepWithPolicy(world, { binding: {}, profile: 'standard' }),
  exitCode: 0,
  says: /The ValidatingAdmissionPolicyBinding limits has no effect: the policy limits does not exist/,
  lookAlike: {
    when: 'it is there',
    plant: world => stepWithPolicy(world, { policy: {}, binding: {}, profile: 'standard' }),
  },
})
