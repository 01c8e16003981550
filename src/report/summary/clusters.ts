import { healthyText } from '../build-report.ts'
import { markdown, prose, proseCell } from '../escape.ts'
import { ofSeverity, worstFirst } from '../groups.ts'
import { beyondList, headline } from '../headline.ts'
import type { ClusterReport, Report } from '../schema.ts'
import { grouped, STATUS_EMOJI } from '../wording.ts'
import type { Detail } from './detail.ts'
import { blocks, table } from './table.ts'

const MAX_NAME = 80
const MAX_HEADLINE = 300

/** What has to be seen first when there are several clusters: how bad it is, and which. */
export function clustersHead(report: Report, detail: Detail): string {
  const listed = worstFirst(report.clusters).slice(0, detail.clusters)
  return blocks([clustersTitle(report, listed.length > 0), clustersTable(report, listed)])
}

/** Nothing, where there is none. */
export function clustersTable(report: Report, clusters: readonly ClusterReport[]): string {
  if (clusters.length === 0) return ''
  const rows = clusters.map(cluster => row(report, cluster))
  return table(['', 'cluster', 'what', 'errors', 'warnings', 'unknown'], rows)
}

/** @param isListed whether a list of the clusters follows, each with its own words */
export function clustersTitle(report: Report, isListed: boolean): string {
  const text = isListed ? prose(beyondList(report)) : `**${prose(report.verdict)}**`
  return blocks([`## ${STATUS_EMOJI[report.status]} ${healthyText(report.clusters)}`, text])
}

function row(report: Report, cluster: ClusterReport): readonly string[] {
  return [
    STATUS_EMOJI[cluster.status],
    markdown(cluster.name, MAX_NAME),
    proseCell(headline(report, cluster), MAX_HEADLINE),
    number(ofSeverity(cluster.findings, 'error').length),
    number(ofSeverity(cluster.findings, 'warning').length),
    number(cluster.undetermined.length),
  ]
}

// A nought would be read before it is understood; a dash is passed over.
function number(value: number): string {
  return value === 0 ? '–' : grouped(value)
}
