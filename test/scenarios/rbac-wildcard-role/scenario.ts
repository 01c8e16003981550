import { scenario, type World } from '../scenario.ts'
import { stepWithGrant } from '../standing-rbac.ts'

const grant = (world: World, resources: readonly string[]) =>
  stepWithGrant(world, {
    role: [{ apiGroups: ['*'], resources, verbs: ['*'] }],
    subjects: [{ kind: 'ServiceAccount', namespace: 'shop', name: 'gitops' }],
  })

export default scenario({
  when: 'a role with nothing but asterisks is bound in the whole cluster',
  plant: world => grant(world, ['*']),
  exitCode: 0,
  says: /The ClusterRole "planted-\w+" grants every verb on every resource, to ServiceAccount "shop\/gitops"/,
  lookAlike: {
    when: 'the role names its resources',
    plant: world => grant(world, ['deployments', 'services']),
  },
})
