import { stepWithPolicy } from '../policies.ts'
import { scenario } from '../scenario.ts'

const policy = { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } }
// What is done about a violation is not what is done without parameters.
const binding = {
  validationActions: ['Audit'],
  paramRef: { name: 'limits', parameterNotFoundAction: 'Deny' },
}

export default scenario({
  when: 'a binding demands parameters that its namespace does not have',
  plant: world =>
    stepWithPolicy(world, {
      policy,
      binding,
      refusal: /no params found for policy binding with `Deny` parameterNotFoundAction/,
    }),
  says: /Every `create pods` in .*shop-\w+.* is refused: the ValidatingAdmissionPolicy limits fails closed, and the parameters that its binding limits demands, ConfigMap shop-\w+\/limits, do not exist/,
  lookAlike: {
    when: 'they are there',
    plant: world =>
      stepWithPolicy(world, {
        policy,
        binding,
        before: (cluster, namespace) =>
          cluster.request('POST', `/api/v1/namespaces/${namespace}/configmaps`, {
            metadata: { name: 'limits' },
          }),
      }),
  },
})
