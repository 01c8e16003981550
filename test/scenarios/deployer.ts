import { setTimeout as delay } from 'node:timers/promises'
import type { Cluster } from '../control-plane/cluster.ts'

export interface PolicyRule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly resourceNames?: readonly string[]
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

/** Binds a ClusterRole, which need not exist, to a subject called deployer. */
export async function bindDeployer(
  cluster: Cluster,
  { namespace }: Deployer,
  role: string,
  subject: { readonly kind: 'User' | 'ServiceAccount'; readonly namespace?: string },
): Promise<void> {
  const apiGroup = 'rbac.authorization.k8s.io'
  await cluster.request('POST', `/apis/${apiGroup}/v1/namespaces/${namespace}/rolebindings`, {
    metadata: { name: 'further' },
    roleRef: { apiGroup, kind: 'ClusterRole', name: role },
    subjects: [{ ...subject, name: 'deployer', ...(subject.kind === 'User' && { apiGroup }) }],
  })
  const user = subject.kind === 'User' ? 'deployer' : `system:serviceaccount:${namespace}:deployer`
  // The authorizer learns of a binding a little later than the client that made it.
  while (!(await isKnownTo(cluster, user, namespace))) await delay(20)
}

/** Whether a binding lets this user do everything, or refers to a role that does not exist. */
async function isKnownTo(cluster: Cluster, user: string, namespace: string): Promise<boolean> {
  const spec = { user, resourceAttributes: { namespace, verb: '*', group: '*', resource: '*' } }
  const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec }
  const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews'
  const { status } = await cluster.request<{ status: { reason?: string } }>('POST', path, body)
  return status.reason !== undefined
}

/** What a rollout of Deployments needs at least. */
export const ROLLOUT: readonly PolicyRule[] = [
  { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list', 'watch', 'create', 'patch'] },
  { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list'] },
]
