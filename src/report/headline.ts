import type { Finding } from '../findings/finding.ts'
import { type Status, verdictOf } from '../findings/verdict.ts'
import { verdictOfClusters } from './build-report.ts'
import type { ClusterReport, Report } from './schema.ts'
import { hasSetOut } from './way.ts'
import { STATUS_WORDS } from './wording.ts'

/**
 * One sentence on one cluster, to stand behind its name and status. With a single cluster that is the verdict of the
 * report; with several the verdict speaks of all of them, and each gets its own.
 */
export function headline(report: Report, cluster: ClusterReport): string {
  return withoutStatus(report.clusters.length === 1 ? report.verdict : verdictOf(cluster), cluster.status)
}

/** How a cluster is, behind its name. */
export function statusText({ status, layers }: Pick<ClusterReport, 'status' | 'layers'>): string {
  return status === 'unknown' && !hasSetOut(layers) ? 'could not be judged' : STATUS_WORDS[status]
}

/** Whether the words behind a cluster only repeat one of the findings that are shown below them. */
export function isSaidBelow(report: Report, cluster: ClusterReport, shown: readonly Finding[]): boolean {
  const text = headline(report, cluster)
  return shown.some(
    ({ severity, state, message }) =>
      severity === 'error' &&
      state === 'new' &&
      text.startsWith(message) &&
      /^(?: And [\d,]+ more errors?\.)?$/.test(text.slice(message.length)),
  )
}

/** What the verdict on several clusters says that a list of them, each with its own words, does not repeat. */
export function beyondList({ verdict, clusters }: Report): string {
  const listed = verdictOfClusters(clusters)
  return verdict.startsWith(listed) ? verdict.slice(listed.length).trimStart().replace(/^And /, '') : verdict
}

/** A verdict such as "Healthy, 14 checks." behind the word that it starts with. */
export function withoutStatus(verdict: string, status: Status): string {
  return verdict.replace(new RegExp(`^${status}\\b[:,;]?\\s*`, 'i'), '')
}
