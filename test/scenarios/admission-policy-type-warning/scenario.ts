import { POLICIES, stepWithPolicy } from '../policies.ts'
import { scenario, type World } from '../scenario.ts'

const policy = { failurePolicy: 'Ignore', validations: [{ expression: 'object.bogus == 1' }] }

// As the controller manager of Kubernetes 1.36 writes it.
const typeChecking = {
  expressionWarnings: [
    {
      fieldRef: 'spec.validations[0].expression',
      warning:
        "/v1, Kind=Pod: ERROR: <input>:1:7: undefined field 'bogus'\n | object.bogus == 1\n | ......^\n",
    },
  ],
}

const stepWith = (world: World, binding?: object) =>
  stepWithPolicy(world, {
    policy,
    ...(binding && { binding: { ...binding } }),
    profile: 'standard',
    before: cluster => cluster.request('PATCH', `${POLICIES}/limits/status`, { status: { typeChecking } }),
  })

export default scenario({
  when: 'a policy reads a field that pods do not have',
  plant: world => stepWith(world, {}),
  exitCode: 0,
  says: /The ValidatingAdmissionPolicy limits has an expression that does not fit what it is asked about: \/v1, Kind=Pod: ERROR: .*undefined field 'bogus'/,
  lookAlike: {
    when: 'nothing binds it',
    plant: world => stepWith(world),
  },
})
