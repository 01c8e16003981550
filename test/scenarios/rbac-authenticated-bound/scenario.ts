import { scenario } from '../scenario.ts'
import { stepWithGrant } from '../standing-rbac.ts'

const EVERYBODY = [{ kind: 'Group', name: 'system:authenticated' }] as const

export default scenario({
  when: 'everybody who can sign in may edit a namespace',
  plant: world =>
    stepWithGrant(world, { role: 'system:aggregate-to-edit', namespace: 'kube-public', subjects: EVERYBODY }),
  says: /Everybody who can sign in may .+ in namespace kube-public, granted by the RoleBinding "planted" of the ClusterRole "system:aggregate-to-edit"/,
  lookAlike: {
    when: 'they may read ConfigMaps there',
    plant: world => {
      const role = [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] }]
      return stepWithGrant(world, { role, namespace: 'kube-public', subjects: EVERYBODY })
    },
  },
})
