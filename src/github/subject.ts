import { quoted } from '../findings/list-text.ts'
import { inTitle } from '../report/escape.ts'
import { worstFirst } from '../report/groups.ts'
import type { ClusterReport, Report } from '../report/schema.ts'
import { keyOf } from './marker.ts'

// Titles are cut at 256 characters.
const MAX_NAME = 100

/** What one tracking issue is about. */
export interface Subject {
  /** Behind "the tracking issue of". */
  readonly name: string
  /** By which the issue is found again. */
  readonly key: string
  /** The same as long as the issue lives: a change would be told of in its history. */
  readonly title: string
  /** One, unless they are those of a fleet. */
  readonly clusters: readonly ClusterReport[]
  readonly isFleet: boolean
}

/** What is tracked for whom. One workflow keeps its issues; its jobs and steps may be rewritten without losing them. */
export interface Tracking {
  readonly workflow: string
  /** Whether there is one issue for all clusters, or one for each. */
  readonly isFleet: boolean
}

/** Worst first, should the time run out. */
export function subjectsOf({ clusters }: Report, { workflow, isFleet }: Tracking): readonly Subject[] {
  if (isFleet) return [fleet(clusters, workflow)]
  return worstFirst(clusters).map(cluster => ({
    name: `the cluster ${quoted(cluster.name, 80)}`,
    key: keyOf([workflow], [cluster.name]),
    title: `Cluster health: ${inTitle(cluster.name, MAX_NAME)}`,
    clusters: [cluster],
    isFleet: false,
  }))
}

/** Clusters come and go: neither key nor title says which they are. */
function fleet(clusters: readonly ClusterReport[], workflow: string): Subject {
  return {
    name: 'the fleet',
    key: keyOf([workflow, 'fleet'], []),
    title: `Fleet health: ${inTitle(workflow, MAX_NAME)}`,
    clusters,
    isFleet: true,
  }
}
