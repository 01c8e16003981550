import type { Finding } from '../findings/finding.ts'
import { type Status, verdictOf } from '../findings/verdict.ts'
import type { ClusterReport, Report } from './schema.ts'
import { count } from './wording.ts'

/**
 * One sentence on one cluster, to stand behind its name and status. With a single cluster that is the verdict of the
 * report; with several the verdict speaks of all of them, and each gets its own.
 */
export function headline(report: Report, cluster: ClusterReport): string {
  return withoutStatus(report.clusters.length === 1 ? report.verdict : verdictOf(cluster), cluster.status)
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

/** The verdict on several clusters: how many are healthy, and what no list of them repeats. */
export function clustersHeadline({ verdict, status, clusters }: Report): { title: string; more: string } {
  const [title] = /^\d+ of \d+ clusters (?:is|are) healthy(?=\.)/.exec(verdict) ?? []
  if (title === undefined) return { title: count(clusters.length, 'cluster'), more: verdict }
  const worst = clusters.find(cluster => cluster.status === status)
  const rest = verdict.slice(title.length + 1).trimStart()
  const listed = worst === undefined ? '' : `${worst.name}: ${verdictOf(worst)}`
  const more = rest.startsWith(listed) ? rest.slice(listed.length).trimStart() : rest
  return { title, more: more.replace(/^And /, '') }
}

/** A verdict such as "Healthy, 14 checks." behind the word that it starts with. */
export function withoutStatus(verdict: string, status: Status): string {
  return verdict.replace(new RegExp(`^${status}\\b[:,;]?\\s*`, 'i'), '')
}
