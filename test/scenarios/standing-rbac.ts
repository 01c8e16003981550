// Roles and bindings of a cluster that an audit looks at.
import type { StepOptions } from '../runner/runner.ts'
import type { World } from './scenario.ts'
import { type StoredCluster, storedCluster } from './stored-cluster.ts'

const GROUP = 'rbac.authorization.k8s.io'
const RBAC = `/apis/${GROUP}/v1`

interface Subject {
  readonly kind: 'User' | 'Group' | 'ServiceAccount'
  readonly name: string
  readonly namespace?: string
}

interface Grant {
  /** Of a ClusterRole that is there, or the rules of a role that is made for it. */
  readonly role: string | readonly object[]
  readonly subjects: readonly Subject[]
  /** None: in the whole cluster. */
  readonly namespace?: string
}

/** An audit of a cluster in which this was granted. */
export async function stepWithGrant(world: World, { role, ...grant }: Grant): Promise<StepOptions> {
  const cluster = await storedCluster(world)
  const name = typeof role === 'string' ? role : `planted-${crypto.randomUUID().slice(0, 8)}`
  const kind = typeof role === 'string' || grant.namespace === undefined ? 'ClusterRole' : 'Role'
  if (typeof role !== 'string') {
    const place = kind === 'Role' ? `/namespaces/${grant.namespace}` : ''
    await cluster.plant(`${RBAC}${place}/${kind.toLowerCase()}s`, { metadata: { name }, rules: role })
  }
  await bind(cluster, { apiGroup: GROUP, kind, name }, grant)
  return { inputs: { kubeconfig: await cluster.kubeconfig(), profile: 'audit' } }
}

function bind(
  cluster: StoredCluster,
  roleRef: object,
  { subjects, namespace }: Omit<Grant, 'role'>,
): Promise<void> {
  const list = namespace === undefined ? 'clusterrolebindings' : `namespaces/${namespace}/rolebindings`
  return cluster.plant(`${RBAC}/${list}`, {
    metadata: { name: 'planted' },
    roleRef,
    subjects: subjects.map(subject => ({
      ...subject,
      ...(subject.kind !== 'ServiceAccount' && { apiGroup: GROUP }),
    })),
  })
}
