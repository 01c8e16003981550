import { type Status, verdictOf } from '../findings/verdict.ts'
import type { ClusterReport, Report } from './schema.ts'

/**
 * One sentence on one cluster, to stand behind its name and status. With a single cluster that is the verdict of the
 * report; with several the verdict speaks of all of them, and each gets its own.
 */
export function headline(report: Report, cluster: ClusterReport): string {
  return withoutStatus(report.clusters.length === 1 ? report.verdict : verdictOf(cluster), cluster.status)
}

/** A verdict such as "Healthy, 14 checks." behind the word that it starts with. */
export function withoutStatus(verdict: string, status: Status): string {
  return verdict.replace(new RegExp(`^${status}\\b[:,;]?\\s*`, 'i'), '')
}
