// Findings that say the same of different subjects belong together; pure.
import type { Finding, Severity } from '../findings/finding.ts'
import { SEVERITIES } from '../findings/finding.ts'
import { STATUSES } from '../findings/verdict.ts'
import type { ClusterReport, Report } from './schema.ts'

export interface Group {
  readonly code: string
  readonly severity: Severity
  readonly findings: readonly Finding[]
}

/** By severity and code, worst first; the order within a group is that of the report. */
export function groupFindings(findings: readonly Finding[]): readonly Group[] {
  const byKey = Map.groupBy(findings, finding => `${SEVERITIES.indexOf(finding.severity)} ${finding.code}`)
  return [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .flatMap(([, group]) => (group[0] ? [{ ...named(group[0]), findings: group }] : []))
}

function named({ code, severity }: Finding): Pick<Group, 'code' | 'severity'> {
  return { code, severity }
}

export function ofSeverity(findings: readonly Finding[], severity: Severity): readonly Finding[] {
  return findings.filter(finding => finding.severity === severity)
}

/** Everything that is reported and not ignored, of the clusters and of the policy. */
export function allFindings(report: Report): readonly Finding[] {
  return [...report.findings, ...report.clusters.flatMap(cluster => cluster.findings)]
}

/** The clusters, worst first; those of one status stay in the order of the report. */
export function worstFirst(clusters: readonly ClusterReport[]): readonly ClusterReport[] {
  return STATUSES.flatMap(status => clusters.filter(cluster => cluster.status === status))
}
