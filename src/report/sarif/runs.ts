// Which clusters share a run of SARIF. Pure.
import { createHash } from 'node:crypto'
import { plain } from '../escape.ts'
import type { ClusterReport, Report } from '../schema.ts'

/** GitHub refuses a file with more runs. */
export const MAX_RUNS = 20

export interface Share {
  /** What keeps the alerts of one run apart from those of others: an upload replaces only those of its own category. */
  readonly category: string
  readonly clusters: readonly ClusterReport[]
}

/**
 * One for each cluster; where there are more than {@link MAX_RUNS}, that many, and the name of a cluster alone decides into which it
 * comes, so that one more or less of them moves no alert of the others. The profile is part of a category: what a gate looks at must
 * not close what an audit has found.
 */
export function shares({ clusters, profile }: Report): readonly Share[] {
  const names = new Set(clusters.map(cluster => pathName(cluster.name)))
  const nameOf = ({ name }: ClusterReport) =>
    names.size > MAX_RUNS ? `part-${1 + (digest(name).readUInt32BE() % MAX_RUNS)}` : pathName(name)
  const byName = Map.groupBy(clusters, nameOf)
  // Without a cluster there is still a run, so that alerts of earlier ones are closed.
  if (byName.size === 0) return [{ category: `cluster-health/${profile}/`, clusters: [] }]
  return [...byName].map(([name, clusters]) => ({ category: `cluster-health/${profile}/${name}/`, clusters }))
}

// Slashes part the levels of a category. Names that differ only in what is replaced stay apart by the digest.
function pathName(name: string): string {
  const safe = plain(name, 100).replace(/[^\w.:@=-]+/g, '-')
  return safe === name ? name : `${safe}-${digest(name).toString('hex').slice(0, 8)}`
}

function digest(name: string): Buffer {
  return createHash('sha256').update(name).digest()
}
