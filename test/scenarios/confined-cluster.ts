import { startControlPlane } from '../control-plane/control-plane.ts'
import type { StepOptions } from '../runner/runner.ts'
import type { World } from './scenario.ts'

const RBAC = '/apis/rbac.authorization.k8s.io/v1'
const GROUP = 'rbac.authorization.k8s.io'

/**
 * The step of a user who may read pods, in a cluster of its own, from which some of the bindings that come with Kubernetes
 * were taken away.
 */
export async function stepWithoutBindings({ use }: World, bindings: readonly string[]): Promise<StepOptions> {
  const cluster = use(await startControlPlane())
  await cluster.request('POST', `${RBAC}/clusterroles`, {
    metadata: { name: 'readers' },
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
  })
  await cluster.request('POST', `${RBAC}/clusterrolebindings`, {
    metadata: { name: 'readers' },
    roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: 'readers' },
    subjects: [{ apiGroup: GROUP, kind: 'User', name: 'reader' }],
  })
  for (const name of bindings) await cluster.request('DELETE', `${RBAC}/clusterrolebindings/${name}`)
  return { inputs: { kubeconfig: await cluster.kubeconfig({ user: 'reader' }) } }
}
