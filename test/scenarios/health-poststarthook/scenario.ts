import { stepWithReadyz } from '../recorded-readyz.ts'
import { scenario } from '../scenario.ts'

const HOOK = 'poststarthook/rbac/bootstrap-roles'

export default scenario({
  when: 'a hook of the start is not done',
  plant: world => stepWithReadyz(world, [HOOK]),
  says: /The API server has not finished its start \(failing: poststarthook\/rbac\/bootstrap-roles\)/,
  lookAlike: {
    when: 'more than the hook is missing',
    plant: world => stepWithReadyz(world, [HOOK, 'informer-sync']),
    codes: ['health-informer-sync'],
  },
})
