import type { Cluster } from '../../cluster/cluster.ts'
import { listPages, listPath } from '../../cluster/list.ts'
import { record, records, texts } from '../../findings/plain-json.ts'
import type { Access } from '../check.ts'

const KIND = { group: 'discovery.k8s.io', version: 'v1', resource: 'endpointslices' }

export const LIST_SLICES: Access = { verb: 'list', group: KIND.group, resource: KIND.resource }

/** What stands behind Services, by their EndpointSlices. */
export interface Endpoints {
  readonly slices: number
  /** Addresses that take traffic. */
  readonly ready: readonly string[]
  /** Addresses that do not. */
  readonly unready: readonly string[]
}

/** @throws ClusterError */
export async function readEndpoints(
  cluster: Cluster,
  namespace: string,
  labelSelector: string,
): Promise<Endpoints> {
  const found = { slices: 0, ready: [] as string[], unready: [] as string[] }
  for await (const page of listPages(cluster, listPath(KIND, namespace), { labelSelector })) {
    found.slices += page.length
    for (const endpoint of page.flatMap(slice => records(slice['endpoints']))) {
      // One that does not say is ready: https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#ready
      const { ready, serving, terminating } = record(endpoint['conditions'])
      // One that ends still takes traffic when no other is left (KEP-1669).
      const isReady = ready !== false || (serving === true && terminating === true)
      found[isReady ? 'ready' : 'unready'].push(...texts(endpoint['addresses']))
    }
  }
  return found
}
