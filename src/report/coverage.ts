// What was not looked at; pure.
import { wasKept } from '../findings/verdict.ts'
import type { CheckReport, ClusterReport } from './schema.ts'
import { count } from './wording.ts'

/** Checks that were skipped, or made in part, for one reason. */
export interface Unseen {
  readonly reason: string
  readonly ids: readonly string[]
}

/** The skipped checks by reason: a layer that failed keeps all of them from their answer. Those that nothing kept come last. */
export function notLookedAt(cluster: ClusterReport): readonly Unseen[] {
  const { kept, moot } = skipped(cluster)
  const parts = cluster.checks.flatMap(({ id, notLookedAt: left = [] }) =>
    left.map(reason => ({ id, reason })),
  )
  const byReason = Map.groupBy([...kept, ...parts, ...moot], ({ reason }) => reason)
  return [...byReason].map(([reason, checks]) => ({ reason, ids: checks.map(({ id }) => id) }))
}

/** What the list of them says at a glance: how much was not looked at, else that there was nothing. */
export function notLookedAtTitle(cluster: ClusterReport): string {
  const { kept, moot, partial } = skipped(cluster)
  const all = count(cluster.checks.length - moot.length, 'check')
  const gaps = [
    ...(kept.length > 0 ? [`${kept.length} of ${all} not looked at`] : []),
    ...(partial.length > 0 ? [`${partial.length} of ${all} looked at only in part`] : []),
  ]
  return gaps.join(', ') || `${count(moot.length, 'check')} had nothing to look at`
}

/** `17 of 19 checks`, of those that had something to look at. */
export function lookedAtText(cluster: ClusterReport): string {
  const completed = cluster.checks.filter(({ status }) => status === 'completed').length
  return `${completed} of ${count(cluster.checks.length - skipped(cluster).moot.length, 'check')}`
}

/** How many findings count for nothing, and for whose sake. */
export function ignoredTitle({ ignored }: ClusterReport): string {
  return `${count(ignored.length, 'finding is', 'findings are')} ignored by the configuration`
}

/** Whether something was left out that is there, or may be. */
export function hasGaps({ checks }: ClusterReport): boolean {
  return checks.some(check => wasKept(check) || isPartial(check))
}

function isPartial({ notLookedAt: left = [] }: CheckReport): boolean {
  return left.length > 0
}

function skipped({ checks }: ClusterReport) {
  const all = checks.filter(check => check.status === 'skipped')
  return {
    kept: all.filter(wasKept),
    moot: all.filter(check => !wasKept(check)),
    partial: checks.filter(isPartial),
  }
}
