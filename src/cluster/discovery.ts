import { record, records, text, texts } from '../findings/plain-json.ts'
import type { Cluster } from './cluster.ts'
import { ClusterError } from './cluster-error.ts'

/** One kind of object that the API server serves, as aggregated discovery lists it. */
export interface ApiResource {
  readonly group: string
  readonly version: string
  /** The plural, lower case. */
  readonly name: string
  readonly singular: string
  readonly kind: string
  readonly shortNames: readonly string[]
  readonly namespaced: boolean
  readonly verbs: readonly string[]
  readonly subresources: readonly string[]
}

export interface Discovery {
  /** In the order of the server, which is that of preference. */
  readonly resources: readonly ApiResource[]
  /** Groups whose own API server does not answer, so that nothing is known of what they hold now. */
  readonly staleGroups: readonly string[]
  /** The same as GROUP/VERSION. */
  readonly staleVersions: readonly string[]
}

// Two requests in place of one a group version; v2beta1 is what Kubernetes 1.26 to 1.29 speak.
const ACCEPT = ['v2', 'v2beta1']
  .map(version => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .join(',')

/**
 * Asks what the API server serves.
 *
 * @throws ClusterError also when the server is older than aggregated discovery
 */
export async function discover(cluster: Cluster): Promise<Discovery> {
  const lists = await Promise.all(
    ['/api', '/apis'].map(path => cluster.getJson(path, `${ACCEPT},application/json`)),
  )
  return readDiscovery(lists)
}

/** Puts together what `/api` and `/apis` answered. @throws ClusterError when it is not aggregated discovery */
export function readDiscovery(lists: readonly unknown[]): Discovery {
  const versions = lists.flatMap(list => [...groupVersions(list)])
  const stale = versions.filter(({ isStale }) => isStale)
  return {
    resources: versions.flatMap(({ group, version, resources }) =>
      resources.map(resource => describeResource(group, version, resource)),
    ),
    staleGroups: [...new Set(stale.map(({ group }) => group))],
    staleVersions: stale.map(({ group, version }) => `${group}/${version}`),
  }
}

interface GroupVersion {
  readonly group: string
  readonly version: string
  readonly isStale: boolean
  readonly resources: readonly Record<string, unknown>[]
}

function* groupVersions(list: unknown): Generator<GroupVersion> {
  const { kind, items } = record(list)
  if (kind !== 'APIGroupDiscoveryList') {
    throw new ClusterError(
      'unreadable',
      'this API server does not offer aggregated discovery (Kubernetes 1.26)',
    )
  }
  for (const item of records(items)) {
    const group = text(record(item['metadata'])['name'])
    for (const version of records(item['versions'])) {
      yield {
        group,
        version: text(version['version']),
        isStale: version['freshness'] === 'Stale',
        resources: records(version['resources']),
      }
    }
  }
}

function describeResource(group: string, version: string, resource: Record<string, unknown>): ApiResource {
  const kind = text(record(resource['responseKind'])['kind'])
  return {
    group,
    version,
    name: text(resource['resource']),
    // Servers of before 1.27 name no singular; kubectl then takes the kind.
    singular: text(resource['singularResource']) || kind.toLowerCase(),
    kind,
    shortNames: texts(resource['shortNames']),
    namespaced: resource['scope'] === 'Namespaced',
    verbs: texts(resource['verbs']),
    subresources: records(resource['subresources']).map(subresource => text(subresource['subresource'])),
  }
}
