// What stands behind the Services that the API server itself calls. A few requests, however many Services the cluster has.
import { mapBounded } from '../../cluster/bounded.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import { ClusterError } from '../../cluster/cluster-error.ts'
import { listPages, listPath } from '../../cluster/list.ts'
import { record } from '../../findings/plain-json.ts'
import type { Access, CheckContext } from '../check.ts'
import {
  type Backend,
  judgeBackend,
  readService,
  readSlice,
  type SeenService,
  type ServiceReference,
  type Slice,
  serviceText,
} from './backend.ts'

const SLICES = { group: 'discovery.k8s.io', version: 'v1', resource: 'endpointslices' }
const SERVICES = { group: '', version: 'v1', resource: 'services' }

export const BACKEND_ACCESS: readonly Access[] = [
  { verb: 'list', group: SLICES.group, resource: SLICES.resource },
  { verb: 'get', group: '', resource: SERVICES.resource },
]

/** The state of what each reference leads to. */
export type Backends = (reference: ServiceReference) => Backend

const AT_ONCE = 8
// Names in one question: a longer one might be cut off by what stands before the API server.
const MOST_NAMES = 60

/**
 * Looks behind Services: at their endpoints in one request, then at the Services themselves. Where only the unready count, those
 * with a ready endpoint are taken as they are, so that a healthy cluster is asked once.
 *
 * @throws ClusterError
 */
export async function lookBehind(
  { cluster, share }: Pick<CheckContext, 'cluster' | 'share'>,
  references: readonly ServiceReference[],
  { onlyUnready }: { readonly onlyUnready: boolean },
): Promise<Backends> {
  const wanted = [...Map.groupBy(references.filter(isPossible), serviceText).values()].flatMap(
    ([first]) => first ?? [],
  )
  const slices = await readSlices(cluster, wanted)
  const slicesOf = (reference: ServiceReference) => slices.get(serviceText(reference)) ?? []
  const unread = wanted.filter(
    reference => !onlyUnready || judgeBackend(reference, undefined, slicesOf(reference)).state !== 'ready',
  )
  const read = await mapBounded(unread, AT_ONCE, reference =>
    share(`service ${serviceText(reference)}`, () => findService(cluster, reference)),
  )
  const services = new Map(unread.map((reference, index) => [serviceText(reference), read[index]]))
  return reference =>
    isPossible(reference)
      ? judgeBackend(reference, services.get(serviceText(reference)), slicesOf(reference))
      : { state: 'missing' }
}

// The API server accepts any text where a Service is named, and no selector with one that can be no name.
function isPossible({ namespace, name }: ServiceReference): boolean {
  return [namespace, name].every(word => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(word))
}

async function readSlices(
  cluster: Cluster,
  services: readonly ServiceReference[],
): Promise<Map<string, Slice[]>> {
  const names = [...new Set(services.map(({ name }) => name))].sort()
  const found: Slice[] = []
  for (let at = 0; at < names.length; at += MOST_NAMES) {
    const labelSelector = `kubernetes.io/service-name in (${names.slice(at, at + MOST_NAMES).join(',')})`
    for await (const page of listPages(cluster, listPath(SLICES), { labelSelector })) {
      found.push(...page.map(readSlice))
    }
  }
  return Map.groupBy(found, ({ service }) => service)
}

async function findService(
  cluster: Cluster,
  { namespace, name }: ServiceReference,
): Promise<SeenService | 'missing'> {
  try {
    return readService(record(await cluster.getJson(`${listPath(SERVICES, namespace)}/${name}`)))
  } catch (error) {
    if (error instanceof ClusterError && error.code === 'not-found') return 'missing'
    throw error
  }
}
