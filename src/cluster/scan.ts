import type { Cluster } from './cluster.ts'
import { ClusterError } from './cluster-error.ts'
import { type Listing, listPages, listPath, type ResourceKind } from './list.ts'

/** Where objects are looked for. */
export interface Scope {
  /** As asked for by name; none means everywhere. */
  readonly namespaces: readonly string[]
  /** Where to look when the credential may not look everywhere. */
  readonly fallback: string
}

/** What came of a scan, beside what its visitor kept. */
export interface Scanned {
  readonly objects: number
  /** Those looked into; missing when it was the whole cluster. */
  readonly namespaces?: readonly string[]
  /** A sentence for each namespace that was asked for by name and could not be looked into. */
  readonly undetermined: readonly string[]
}

type Visit = (object: Readonly<Record<string, unknown>>) => void

/**
 * Shows every object of a kind to a visitor, which keeps what it needs: pages are dropped as they are read.
 *
 * @throws ClusterError when the objects may be listed neither everywhere nor in the fallback
 */
export async function scan(
  cluster: Cluster,
  kind: ResourceKind,
  { scope, visit, ...listing }: Listing & { readonly scope: Scope; readonly visit: Visit },
): Promise<Scanned> {
  const read = (namespace?: string) => visitAll(cluster, listPath(kind, namespace), listing, visit)
  if (scope.namespaces.length > 0) return scanNamed(scope.namespaces, read)
  try {
    return { objects: await read(), undetermined: [] }
  } catch (everywhere) {
    if (!isForbidden(everywhere)) throw everywhere
    try {
      return { objects: await read(scope.fallback), namespaces: [scope.fallback], undetermined: [] }
    } catch (error) {
      // The right to look everywhere is the one to ask for.
      throw isForbidden(error) ? everywhere : error
    }
  }
}

async function scanNamed(
  namespaces: readonly string[],
  read: (namespace: string) => Promise<number>,
): Promise<Scanned> {
  const undetermined: string[] = []
  const seen: string[] = []
  let objects = 0
  for (const namespace of namespaces) {
    try {
      objects += await read(namespace)
      seen.push(namespace)
    } catch (error) {
      // In no namespace is there what the cluster does not have: a list in one that does not exist is merely empty.
      if (!(error instanceof ClusterError) || error.code === 'not-found') throw error
      undetermined.push(`The namespace ${namespace} could not be looked into: ${error.message}.`)
    }
  }
  return { objects, namespaces: seen, undetermined }
}

async function visitAll(cluster: Cluster, path: string, listing: Listing, visit: Visit): Promise<number> {
  let objects = 0
  for await (const page of listPages(cluster, path, listing)) {
    objects += page.length
    page.forEach(visit)
  }
  return objects
}

function isForbidden(error: unknown): boolean {
  return error instanceof ClusterError && error.code === 'forbidden'
}
