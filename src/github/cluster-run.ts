import { counts, type ExitPolicy, wasKept } from '../findings/verdict.ts'
import type { ClusterReport } from '../report/schema.ts'
import type { ClusterRun } from './next-issue.ts'

/**
 * What a report says to the issue of one of its clusters. A finding counts when it alone would fail the run. With
 * `fail-on: never` nothing fails, and an issue is all the more wanted: errors count.
 */
export function clusterRun(cluster: ClusterReport, policy: ExitPolicy): ClusterRun {
  const failOn = policy.failOn === 'never' ? 'error' : policy.failOn
  const findings = cluster.findings.filter(finding => counts(finding, failOn))
  const isUnknown = cluster.undetermined.length > 0
  const outcome = findings.length > 0 ? 'failing' : isUnknown ? 'unknown' : 'healthy'
  return { outcome, findings, wasLookedAt: check => wasLookedAt(check, cluster) }
}

/** Whether what a layer or check had found would have been found again. One that is no longer asked for finds nothing more. */
function wasLookedAt(id: string, { layers, checks }: ClusterReport): boolean {
  const layer = layers.find(({ name }) => name === id)
  if (layer !== undefined) return layer.status === 'passed' || layer.status === 'skipped'
  const check = checks.find(made => made.id === id)
  if (check !== undefined) return check.status !== 'inconclusive' && !wasKept(check)
  return layers.every(({ status }) => status === 'passed' || status === 'skipped')
}
