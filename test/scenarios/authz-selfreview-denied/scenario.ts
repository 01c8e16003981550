import { stepWithoutBindings } from '../confined-cluster.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the binding system:basic-user was removed',
  plant: world => stepWithoutBindings(world, ['system:basic-user']),
  exitCode: 0,
  says: /reader may not ask who it is and what it may do/,
  lookAlike: {
    when: 'another of the bindings that come with Kubernetes was removed',
    plant: world => stepWithoutBindings(world, ['system:service-account-issuer-discovery']),
  },
})
