import { waitUntilAllowed } from '../../control-plane/reader.ts'
import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario } from '../scenario.ts'

// Both are part of the role edit too.
const SECRETS_AND_EXEC = [
  { apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] },
  { apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] },
]

export default scenario({
  when: 'a credential for deploys may read the Secrets of every namespace and enter pods',
  plant: async ({ cluster }) => {
    const { namespace, kubeconfig } = await createDeployer(cluster, ROLLOUT)
    const rbac = '/apis/rbac.authorization.k8s.io/v1'
    const metadata = { name: namespace }
    await cluster.request('POST', `${rbac}/clusterroles`, { metadata, rules: SECRETS_AND_EXEC })
    await cluster.request('POST', `${rbac}/clusterrolebindings`, {
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: namespace },
      subjects: [{ kind: 'ServiceAccount', name: 'deployer', namespace }],
    })
    const user = `system:serviceaccount:${namespace}:deployer`
    await waitUntilAllowed(cluster, { user }, { verb: 'list', resource: 'secrets' })
    return { inputs: { kubeconfig } }
  },
  exitCode: 0,
  says: /can gain rights that nobody granted to it: get, list secrets, create pods\/exec in the whole cluster/,
  lookAlike: {
    when: 'it may do both in its own namespace',
    plant: async ({ cluster }) => {
      const { kubeconfig } = await createDeployer(cluster, [...ROLLOUT, ...SECRETS_AND_EXEC])
      return { inputs: { kubeconfig } }
    },
  },
})
