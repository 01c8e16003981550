import { randomUUID } from 'node:crypto'
import type { Cluster } from '../control-plane/cluster.ts'
import type { StepOptions } from '../runner/runner.ts'
import { inDays } from './own-apiserver.ts'
import { provePods } from './refused-pods.ts'
import type { World } from './scenario.ts'
import { storedCluster } from './stored-cluster.ts'

/** A namespace whose deletion has begun, and does not end before the scenario: no controller is there to end it. */
export async function deletedNamespace({ cluster, use }: World): Promise<string> {
  const namespace = await cluster.newNamespace('gone')
  await cluster.request('DELETE', `/api/v1/namespaces/${namespace}`)
  use({ [Symbol.asyncDispose]: () => finalize(cluster, namespace) })
  return namespace
}

async function finalize({ request }: Pick<Cluster, 'request'>, name: string): Promise<void> {
  await request('PUT', `/api/v1/namespaces/${name}/finalize`, {
    metadata: { name },
    spec: { finalizers: [] },
  })
}

interface DeletionPlan {
  readonly minutesAgo: number
  /** What the controller that deletes namespaces has written, by type. */
  readonly conditions: Readonly<Record<string, string>>
}

/** A run against a cluster with a namespace that was deleted a while ago. */
export async function stepWithDeleted(
  world: World,
  { minutesAgo, conditions }: DeletionPlan,
): Promise<StepOptions> {
  const cluster = await storedCluster(world)
  const at = inDays(-minutesAgo / (24 * 60))
    .toISOString()
    .replace(/\.\d+/, '')
  await cluster.store('/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'gone', uid: randomUUID(), creationTimestamp: at, deletionTimestamp: at },
    spec: { finalizers: ['kubernetes'] },
    status: {
      phase: 'Terminating',
      conditions: Object.entries(conditions).map(([type, message]) => ({
        type,
        status: 'True',
        reason: 'SeeMessage',
        lastTransitionTime: at,
        message,
      })),
    },
  })
  world.use({ [Symbol.asyncDispose]: () => finalize(cluster, 'gone') })
  return { inputs: { kubeconfig: await cluster.kubeconfig() } }
}

interface QuotaPlan {
  readonly hard: Readonly<Record<string, string>>
  readonly used: Readonly<Record<string, string>>
  readonly limitRange?: object
  readonly profile?: 'gate' | 'standard'
  /** What the API server has to answer to somebody who creates a pod; undefined when it creates it. */
  readonly refusal?: RegExp
}

/** A run of a deploy into a namespace with a quota, after the API server itself has shown what it makes of it. */
export async function stepWithQuota(world: World, plan: QuotaPlan): Promise<StepOptions> {
  const cluster = await storedCluster(world)
  const namespace = await cluster.newNamespace('shop')
  await plantQuota(cluster, namespace, plan)
  if (plan.limitRange) {
    const spec = { limits: [{ type: 'Container', ...plan.limitRange }] }
    const path = `/api/v1/namespaces/${namespace}/limitranges`
    await cluster.request('POST', path, { metadata: { name: 'defaults' }, spec })
  }
  if (plan.refusal) await provePods(cluster, namespace, plan.refusal)
  const inputs = { kubeconfig: await cluster.kubeconfig({ namespace }), profile: plan.profile ?? 'gate' }
  return { inputs }
}

/** With the count that a controller would write. */
async function plantQuota(
  cluster: Pick<Cluster, 'request'>,
  namespace: string,
  { hard, used }: Pick<QuotaPlan, 'hard' | 'used'>,
): Promise<void> {
  const path = `/api/v1/namespaces/${namespace}/resourcequotas`
  await cluster.request('POST', path, { metadata: { name: 'compute' }, spec: { hard } })
  await cluster.request('PATCH', `${path}/compute/status`, { status: { hard, used } })
}
