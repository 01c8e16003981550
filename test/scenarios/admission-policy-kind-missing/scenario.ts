import { stepWithPolicy } from '../policies.ts'
import { scenario } from '../scenario.ts'

// Of a program that was uninstalled.
const POLICY = { paramKind: { apiVersion: 'rules.example.com/v1', kind: 'Limit' } }

export default scenario({
  when: 'a policy takes its parameters from a kind that is not served',
  plant: world =>
    stepWithPolicy(world, {
      policy: POLICY,
      // The API server does not ask what the binding leaves of it.
      binding: {
        validationActions: ['Warn'],
        matchResources: { namespaceSelector: { matchLabels: { team: 'nobody' } } },
      },
      refusal: /failed to find resource referenced by paramKind/,
    }),
  says: /Every `create pods` in namespace shop-\w+ is refused: the ValidatingAdmissionPolicy limits fails closed, and Limit\.rules\.example\.com, the kind of its parameters, is not served in the version v1/,
  lookAlike: {
    when: 'nothing binds it',
    plant: world => stepWithPolicy(world, { policy: POLICY }),
  },
})
