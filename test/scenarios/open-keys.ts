import { setTimeout as delay } from 'node:timers/promises'
import { type ControlPlane, startControlPlane } from '../control-plane/control-plane.ts'
import type { World } from './scenario.ts'

/** A cluster of its own whose keys for tokens anybody may read, as those do that let other systems trust their tokens. */
export async function startClusterWithOpenKeys({ use }: World): Promise<ControlPlane> {
  const cluster = use(await startControlPlane())
  const apiGroup = 'rbac.authorization.k8s.io'
  await cluster.request('POST', `/apis/${apiGroup}/v1/clusterrolebindings`, {
    metadata: { name: 'open-keys' },
    roleRef: { apiGroup, kind: 'ClusterRole', name: 'system:service-account-issuer-discovery' },
    subjects: [{ apiGroup, kind: 'Group', name: 'system:unauthenticated' }],
  })
  // The authorizer learns of a binding a little later than the client that made it.
  while (!(await isOpen(cluster))) await delay(20)
  return cluster
}

async function isOpen(cluster: ControlPlane): Promise<boolean> {
  const nonResourceAttributes = { verb: 'get', path: '/openid/v1/jwks' }
  const spec = { user: 'system:anonymous', groups: ['system:unauthenticated'], nonResourceAttributes }
  const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec }
  const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews'
  const { status } = await cluster.request<{ status: { allowed: boolean } }>('POST', path, body)
  return status.allowed
}

/** A step with the token of a service account that has been deleted since. */
export async function stepAfterDeletion(cluster: ControlPlane) {
  const namespace = await cluster.newNamespace('ci')
  const token = await cluster.serviceAccountToken(namespace, 'default')
  await cluster.request('DELETE', `/api/v1/namespaces/${namespace}/serviceaccounts/default`)
  return { inputs: { kubeconfig: await cluster.kubeconfig({ token }) } }
}
