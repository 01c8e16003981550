// What was not looked at; pure.
import type { ClusterReport } from './schema.ts'
import { count } from './wording.ts'

/** Checks that were skipped for one reason. */
export interface Unseen {
  readonly reason: string
  readonly ids: readonly string[]
}

/** The skipped checks by reason: a layer that failed keeps all of them from their answer. */
export function notLookedAt(cluster: ClusterReport): readonly Unseen[] {
  const byReason = Map.groupBy(skipped(cluster), check => check.reason)
  return [...byReason].map(([reason, checks]) => ({ reason, ids: checks.map(check => check.id) }))
}

export function notLookedAtTitle(cluster: ClusterReport): string {
  return `${skipped(cluster).length} of ${count(cluster.checks.length, 'check')} not looked at`
}

function skipped({ checks }: ClusterReport): ClusterReport['checks'] {
  return checks.filter(check => check.status === 'skipped')
}
