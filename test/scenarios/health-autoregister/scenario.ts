import { stepWithReadyz } from '../recorded-readyz.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'its own APIs are not registered yet',
  plant: world => stepWithReadyz(world, ['autoregister-completion', 'poststarthook/rbac/bootstrap-roles']),
  says: /The API server has not registered its own APIs \(failing: poststarthook\/rbac\/bootstrap-roles, autoregister-completion\)/,
  lookAlike: {
    when: 'they are, and only a hook is not done',
    plant: world => stepWithReadyz(world, ['poststarthook/rbac/bootstrap-roles']),
    codes: ['health-poststarthook'],
  },
})
