import { scenario } from '../scenario.ts'
import { stepWithGrant } from '../standing-rbac.ts'

const CLUSTER_INFO = {
  apiGroups: [''],
  resources: ['configmaps'],
  resourceNames: ['cluster-info'],
  verbs: ['get'],
}

export default scenario({
  when: 'anonymous users may view the cluster',
  plant: world =>
    stepWithGrant(world, {
      role: 'system:aggregate-to-view',
      subjects: [{ kind: 'User', name: 'system:anonymous' }],
    }),
  says: /Anybody may get, list, watch .+ without a credential, granted by the ClusterRoleBinding "planted" of the ClusterRole "system:aggregate-to-view"/,
  lookAlike: {
    when: 'they may read cluster-info in kube-public, as kubeadm has it',
    plant: world =>
      stepWithGrant(world, {
        role: [CLUSTER_INFO],
        namespace: 'kube-public',
        subjects: [{ kind: 'User', name: 'system:anonymous' }],
      }),
  },
})
