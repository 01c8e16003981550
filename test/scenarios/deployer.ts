import type { Cluster } from '../control-plane/cluster.ts'

export interface PolicyRule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
}

export interface Deployer {
  readonly namespace: string
  readonly token: string
  readonly kubeconfig: string
}

/** A service account in a namespace of its own, with these rights there and no others. */
export async function createDeployer(
  cluster: Cluster,
  rules: readonly PolicyRule[],
  seconds = 3600,
): Promise<Deployer> {
  const namespace = await cluster.newNamespace('deploy')
  const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`
  const metadata = { name: 'deployer' }
  await cluster.request('POST', `/api/v1/namespaces/${namespace}/serviceaccounts`, { metadata })
  if (rules.length > 0) {
    await cluster.request('POST', `${rbac}/roles`, { metadata, rules })
    await cluster.request('POST', `${rbac}/rolebindings`, {
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'deployer' },
      subjects: [{ kind: 'ServiceAccount', name: 'deployer', namespace }],
    })
  }
  const token = await cluster.serviceAccountToken(namespace, 'deployer', seconds)
  return {
    namespace,
    token,
    kubeconfig: await cluster.kubeconfig({ token, namespace, userName: 'deployer' }),
  }
}

/** What a rollout of Deployments needs at least. */
export const ROLLOUT: readonly PolicyRule[] = [
  { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list', 'watch', 'create', 'patch'] },
  { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list'] },
]
