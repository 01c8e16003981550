import { counts, type ExitPolicy } from '../findings/verdict.ts'
import { isConnected, wasLookedAt } from '../report/looked-at.ts'
import type { ClusterReport } from '../report/schema.ts'
import type { ClusterRun, Tracked } from './next-issue.ts'

/**
 * What a report says to the issue of one of its clusters. A finding counts when it alone would fail the run. With
 * `fail-on: never` nothing fails, and an issue is all the more wanted: errors count. What the baseline knows opens no issue, but one
 * that is open for it stays: it did not recover.
 *
 * @param tracked what the issue is about; nothing, where none is open
 */
export function clusterRun(
  cluster: ClusterReport,
  policy: ExitPolicy,
  tracked: readonly Tracked[],
): ClusterRun {
  const failOn = policy.failOn === 'never' ? 'error' : policy.failOn
  const isTracked = new Set(tracked.map(({ fingerprint }) => fingerprint))
  const findings = cluster.findings.filter(finding =>
    counts(isTracked.has(finding.fingerprint) ? { ...finding, state: 'new' } : finding, failOn),
  )
  const isUnknown = cluster.undetermined.length > 0
  const outcome = findings.length > 0 ? 'failing' : isUnknown ? 'unknown' : 'healthy'
  // A check that is no longer asked for finds nothing more.
  return { outcome, findings, wasLookedAt: check => wasLookedAt(check, cluster) ?? isConnected(cluster) }
}
