import { setImmediate } from 'node:timers/promises'
import { parseJson } from '../connection/kubernetes-status.ts'
import type { Answer } from '../connection/transport.ts'
import { isRecord, record, records, text } from '../findings/plain-json.ts'
import type { Cluster } from './cluster.ts'
import { ClusterError } from './cluster-error.ts'
import { keepYoungSpaceSmall } from './young-space.ts'

/** One kind of object, as the paths of the API name it. */
export interface ResourceKind {
  /** Empty for the core group. */
  readonly group: string
  readonly version: string
  /** The plural, lower case. */
  readonly resource: string
}

export interface Listing {
  /** The server leaves out what does not match, such as `type=kubernetes.io/tls`. */
  readonly fieldSelector?: string
  /** The same by labels, such as `kubernetes.io/service-name in (hook,web)`. */
  readonly labelSelector?: string
  /** Names, labels and owners alone travel. */
  readonly metadataOnly?: boolean
  /** Objects a page. Default 250: enough to be quick, few enough to be forgotten before the next come. */
  readonly pageSize?: number
}

type Item = Readonly<Record<string, unknown>>

const METADATA_ONLY = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json'

/** `/apis/apps/v1/namespaces/shop/deployments`; without a namespace, those of the whole cluster. */
export function listPath({ group, version, resource }: ResourceKind, namespace?: string): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  const inside = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`
  return `${root}${inside}/${resource}`
}

/**
 * Reads a list page by page, so that no more than two are held at a time: one that is worked on and the next.
 *
 * @throws ClusterError
 */
export async function* listPages(
  cluster: Cluster,
  path: string,
  { metadataOnly = false, ...listing }: Listing = {},
): AsyncGenerator<readonly Item[]> {
  const form = metadataOnly ? { accept: METADATA_ONLY } : {}
  for await (const list of readLists(cluster, path, { ...listing, ...form })) yield records(list['items'])
}

/** In which form a list is asked for. */
interface Reading extends Omit<Listing, 'metadataOnly'> {
  readonly accept?: string
  readonly query?: Readonly<Record<string, string>>
}

/** Reads the pages of a list as they are, whatever they hold. @throws ClusterError */
export async function* readLists(
  cluster: Cluster,
  path: string,
  { fieldSelector, labelSelector, pageSize = 250, accept, query = {} }: Reading,
): AsyncGenerator<Item> {
  const ask = (token: string) => {
    const parameters = new URLSearchParams({
      ...query,
      limit: String(pageSize),
      ...(fieldSelector !== undefined && { fieldSelector }),
      ...(labelSelector !== undefined && { labelSelector }),
      ...(token !== '' && { continue: token }),
    })
    const options = { expect: token === '' ? [] : [EXPIRED], ...(accept !== undefined && { accept }) }
    return cluster.get(`${path}?${parameters}`, options)
  }
  let coming: Promise<Answer> | undefined = ask('')
  while (coming !== undefined) {
    const answer: Answer = await coming
    const list = readList(answer, path)
    const next = text(record(list['metadata'])['continue'])
    if (answer.status === EXPIRED && next === '')
      throw new ClusterError('server-error', 'the list changed while it was read', path)
    if (next !== '') keepYoungSpaceSmall()
    coming = next === '' ? undefined : ask(next)
    // Whoever stops reading here is not interested in how that ends.
    coming?.catch(() => {})
    // The question leaves before the page is worked on, so that the server has something to do meanwhile.
    if (coming !== undefined) await setImmediate()
    if (answer.status !== EXPIRED) yield list
  }
}

// After some minutes etcd has forgotten the moment that a list began at. The server then gives a token with which the rest can be
// read as it is by now: https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
const EXPIRED = 410

function readList({ body }: Answer, path: string): Item {
  const list = parseJson(body)
  if (isRecord(list)) return list
  throw new ClusterError('unreadable', 'the answer of the API server is not a list', path)
}
