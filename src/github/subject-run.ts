import { counts, type ExitPolicy } from '../findings/verdict.ts'
import { isConnected, wasLookedAt } from '../report/looked-at.ts'
import type { OwnedFinding } from '../report/schema.ts'
import { nameInIssue, type SubjectRun, type Tracked } from './next-issue.ts'
import type { Subject } from './subject.ts'

/**
 * What a report says to the issue of one of its clusters, or of its fleet. A finding counts when it alone would fail the run. With
 * `fail-on: never` nothing fails, and an issue is all the more wanted: errors count. What the baseline knows opens no issue, but one
 * that is open for it stays: it did not recover.
 *
 * @param tracked what the issue is about; nothing, where none is open
 */
export function subjectRun(
  { clusters, isFleet }: Pick<Subject, 'clusters' | 'isFleet'>,
  policy: ExitPolicy,
  tracked: readonly Tracked[],
): SubjectRun {
  const failOn = policy.failOn === 'never' ? 'error' : policy.failOn
  const isTracked = new Set(tracked.map(({ fingerprint }) => fingerprint))
  const findings = clusters.flatMap(({ name, findings: all }) =>
    all
      .filter(finding =>
        counts(isTracked.has(finding.fingerprint) ? { ...finding, state: 'new' } : finding, failOn),
      )
      .map((finding, place) => ({ place, finding: isFleet ? { ...finding, cluster: name } : finding })),
  )
  const isUnknown = clusters.length === 0 || clusters.some(({ undetermined }) => undetermined.length > 0)
  return {
    outcome: findings.length > 0 ? 'failing' : isUnknown ? 'unknown' : 'healthy',
    // The first of each cluster, then the second: where not all can be kept, none hides the others.
    findings: findings.toSorted((a, b) => a.place - b.place).map(({ finding }): OwnedFinding => finding),
    wasLookedAt: entry =>
      clusters.length > 0 &&
      clusters
        .filter(({ name }) => !isFleet || nameInIssue(name) === (entry.cluster ?? ''))
        // A check that is no longer asked for finds nothing more, and neither does a cluster that has left the fleet.
        .every(cluster => wasLookedAt(entry.check, cluster) ?? isConnected(cluster)),
  }
}
