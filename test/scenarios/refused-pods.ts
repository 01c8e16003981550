import { setTimeout as delay } from 'node:timers/promises'
import { ApiError } from '../control-plane/admin-api.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import type { StepOptions } from '../runner/runner.ts'
import { inDays } from './own-apiserver.ts'
import type { World } from './scenario.ts'
import { type StoredCluster, storedCluster } from './stored-cluster.ts'

type Asked = Pick<Cluster, 'request'>

const DEADLINE_MS = 15_000
const CONTAINERS = [{ name: 'web', image: 'web' }]

/**
 * Creates pods until the API server answers as it should: it learns of what is to refuse them a little later than it stores it.
 *
 * @returns what the API server says; empty when the pod is there
 */
export async function provePods(
  cluster: Asked,
  namespace: string,
  refusal: RegExp | undefined,
  containers: readonly object[] = CONTAINERS,
): Promise<string> {
  const last = Date.now() + DEADLINE_MS
  for (;;) {
    const words = await createPod(cluster, namespace, containers)
    if (refusal === undefined ? words === '' : refusal.test(words)) return words
    if (Date.now() > last) throw new Error(`The API server says of a new pod: ${words || 'it is there'}`)
    await delay(50)
  }
}

async function createPod(cluster: Asked, namespace: string, containers: readonly object[]): Promise<string> {
  const pod = { metadata: { generateName: 'web-' }, spec: { containers } }
  try {
    await cluster.request('POST', `/api/v1/namespaces/${namespace}/pods`, pod)
    return ''
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    // The text may be cut off behind it.
    const [, message = ''] = /"message":"((?:[^"\\]|\\.)*)"/.exec(error.message) ?? []
    return JSON.parse(`"${message}"`)
  }
}

interface RefusalPlan {
  /** Brings about that pods are refused. */
  readonly plant: (cluster: StoredCluster, namespace: string) => Promise<void>
  readonly refusal: RegExp
  readonly containers?: readonly object[]
  /** When a controller met that last. Default: just now. */
  readonly minutesAgo?: number
}

/** A run against a cluster in which a ReplicaSet says of its pods what the API server itself says of one. */
export async function stepWithRefusal(world: World, plan: RefusalPlan): Promise<StepOptions> {
  const cluster = await storedCluster(world)
  const namespace = await cluster.newNamespace('shop')
  await plan.plant(cluster, namespace)
  const words = await provePods(cluster, namespace, plan.refusal, plan.containers)
  await plantRefusal(cluster, namespace, { words, minutesAgo: plan.minutesAgo ?? 1 })
  return { inputs: { kubeconfig: await cluster.kubeconfig() } }
}

/** The event of a controller that could not create a pod. */
export async function plantRefusal(
  cluster: Pick<StoredCluster, 'plant'>,
  namespace: string,
  { words, minutesAgo }: { readonly words: string; readonly minutesAgo: number },
): Promise<void> {
  const lastTimestamp = inDays(-minutesAgo / (24 * 60))
    .toISOString()
    .replace(/\.\d+/, '')
  await cluster.plant(`/api/v1/namespaces/${namespace}/events`, {
    metadata: { name: 'web-5d9c7b.1' },
    type: 'Warning',
    reason: 'FailedCreate',
    involvedObject: { apiVersion: 'apps/v1', kind: 'ReplicaSet', namespace, name: 'web-5d9c7b' },
    message: `Error creating: ${words}`,
    firstTimestamp: lastTimestamp,
    lastTimestamp,
    count: 4,
  })
}
