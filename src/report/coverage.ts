// What was not looked at; pure.
import { wasKept } from '../findings/verdict.ts'
import type { ClusterReport } from './schema.ts'
import { count } from './wording.ts'

/** Checks that were skipped for one reason. */
export interface Unseen {
  readonly reason: string
  readonly ids: readonly string[]
}

/** The skipped checks by reason: a layer that failed keeps all of them from their answer. Those that nothing kept come last. */
export function notLookedAt(cluster: ClusterReport): readonly Unseen[] {
  const { kept, moot } = skipped(cluster)
  const byReason = Map.groupBy([...kept, ...moot], check => check.reason)
  return [...byReason].map(([reason, checks]) => ({ reason, ids: checks.map(check => check.id) }))
}

/** What the list of them says at a glance: how much was not looked at, else that there was nothing. */
export function notLookedAtTitle(cluster: ClusterReport): string {
  const { kept, moot } = skipped(cluster)
  return kept.length === 0
    ? `${count(moot.length, 'check')} had nothing to look at`
    : `${kept.length} of ${count(cluster.checks.length - moot.length, 'check')} not looked at`
}

/** How many findings count for nothing, and for whose sake. */
export function ignoredTitle({ ignored }: ClusterReport): string {
  return `${count(ignored.length, 'finding is', 'findings are')} ignored by the configuration`
}

/** Whether something was left out that is there, or may be. */
export function hasGaps({ checks }: ClusterReport): boolean {
  return checks.some(wasKept)
}

function skipped({ checks }: ClusterReport) {
  const all = checks.filter(check => check.status === 'skipped')
  return { kept: all.filter(wasKept), moot: all.filter(check => !wasKept(check)) }
}
