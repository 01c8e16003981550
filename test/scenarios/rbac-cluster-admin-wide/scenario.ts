import { scenario, type World } from '../scenario.ts'
import { stepWithGrant } from '../standing-rbac.ts'

const grantTo = (world: World, name: string) =>
  stepWithGrant(world, {
    role: 'cluster-admin',
    subjects: [{ kind: 'ServiceAccount', namespace: 'shop', name }],
  })

export default scenario({
  when: 'the default service account of a namespace is cluster-admin',
  plant: world => grantTo(world, 'default'),
  exitCode: 0,
  says: /The default service account of the namespace shop, .+ may do everything in the cluster, granted by the ClusterRoleBinding "planted"/,
  lookAlike: {
    when: 'a service account of one program is',
    plant: world => grantTo(world, 'gitops'),
  },
})
