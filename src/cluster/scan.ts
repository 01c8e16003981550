import { mapBounded } from './bounded.ts'
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
  const read = (namespace?: string, turn?: Promise<unknown>) =>
    visitAll(listPages(cluster, listPath(kind, namespace), listing), visit, turn)
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

// Few, since of each namespace two pages may be held.
const MOST_NAMESPACES_AT_ONCE = 4

/** Reads several namespaces at a time, and shows them one after the other: the same cluster gives the same report. */
async function scanNamed(
  namespaces: readonly string[],
  read: (namespace: string, turn: Promise<unknown>) => Promise<number>,
): Promise<Scanned> {
  let before: Promise<unknown> = Promise.resolve()
  const looked = await mapBounded(namespaces, MOST_NAMESPACES_AT_ONCE, namespace => {
    const look = lookInto(namespace, read(namespace, before))
    before = Promise.allSettled([before, look])
    return look
  })
  return {
    objects: looked.reduce((sum, { objects }) => sum + objects, 0),
    namespaces: looked.flatMap(({ namespace, problem }) => (problem === undefined ? [namespace] : [])),
    undetermined: looked.flatMap(({ problem = [] }) => problem),
  }
}

async function lookInto(namespace: string, reading: Promise<number>) {
  try {
    return { namespace, objects: await reading }
  } catch (error) {
    // In no namespace is there what the cluster does not have: a list in one that does not exist is merely empty.
    if (!(error instanceof ClusterError) || error.code === 'not-found') throw error
    const problem = `The namespace ${namespace} could not be looked into: ${error.message}.`
    return { namespace, objects: 0, problem }
  }
}

/** @param turn what has to be shown before */
async function visitAll(
  pages: AsyncIterable<readonly Readonly<Record<string, unknown>>[]>,
  visit: Visit,
  turn?: Promise<unknown>,
): Promise<number> {
  let objects = 0
  for await (const page of pages) {
    await turn
    objects += page.length
    page.forEach(visit)
  }
  return objects
}

function isForbidden(error: unknown): boolean {
  return error instanceof ClusterError && error.code === 'forbidden'
}
