// The comment on a pull request: the verdict, what is new, what to do, and the way to the rest. Without tables, for phones.
import { html, markdown, prose } from '../report/escape.ts'
import { worstFirst } from '../report/groups.ts'
import { headline, withoutStatus } from '../report/headline.ts'
import type { ClusterReport, Report } from '../report/schema.ts'
import { clusterTitle, small } from '../report/summary/cluster.ts'
import { clustersTitle } from '../report/summary/clusters.ts'
import { notLookedAtSection, undeterminedSection } from '../report/summary/coverage.ts'
import { type Detail, fullDetail } from '../report/summary/detail.ts'
import { findingsSection } from '../report/summary/findings.ts'
import { blocks, folded } from '../report/summary/table.ts'
import { count, STATUS_EMOJI } from '../report/wording.ts'
import { findingsText, firstThatFits } from './fitting.ts'

const MAX_NAME = 80
const MAX_HEADLINE = 300

/** The text that counts: whether the comment changes is decided by it. When all is well, it is one line that opens on a click. */
export function commentText(report: Report): string {
  return firstThatFits(fullDetail(report), detail => {
    const [only] = report.clusters
    const single = only !== undefined && report.clusters.length === 1
    const head = single ? '' : clusterList(report, detail)
    const text = blocks([
      head,
      ...sections(report, single ? report.clusters : worstFirst(report.clusters).filter(isTold), detail),
      report.findings.length > 0 ? blocks(['## Configuration', findingsText(report.findings, detail)]) : '',
      report.fixed.length > 0 ? `✔ ${count(report.fixed.length, 'finding')} fixed since the baseline.` : '',
    ])
    if (report.status !== 'healthy')
      return blocks([single ? clusterTitle(report, only) : clustersTitle(report, detail.clusters > 0), text])
    const name = single ? html(only.name, MAX_NAME) : count(report.clusters.length, 'cluster')
    const verdict = html(withoutStatus(report.verdict, report.status), MAX_HEADLINE)
    return folded(`${STATUS_EMOJI.healthy} <b>${name}</b> healthy: ${verdict}`, text || 'Nothing was found.')
  })
}

/** Where the rest is. It differs from run to run, and is no reason to change a comment. */
export function footer(report: Report, runUrl: string): string {
  return small([`[The whole report](${runUrl}) · ${report.tool.name} ${report.tool.version}`])
}

function clusterList(report: Report, detail: Detail): string {
  const worst = worstFirst(report.clusters)
  const lines = worst
    .slice(0, detail.clusters)
    .map(
      cluster =>
        `- ${STATUS_EMOJI[cluster.status]} **${markdown(cluster.name, MAX_NAME)}** ${prose(headline(report, cluster), MAX_HEADLINE)}`,
    )
  const unlisted = worst.length - lines.length
  const rest = unlisted > 0 ? [`- … and ${count(unlisted, 'more cluster')} in the report.`] : []
  return [...lines, ...rest].join('\n')
}

function isTold({ status }: ClusterReport): boolean {
  return status !== 'healthy'
}

function sections(report: Report, clusters: readonly ClusterReport[], detail: Detail): readonly string[] {
  const isAlone = report.clusters.length === 1
  return clusters
    .slice(0, detail.sections)
    .map(cluster =>
      blocks([
        isAlone ? '' : `## ${STATUS_EMOJI[cluster.status]} ${markdown(cluster.name, MAX_NAME)}`,
        clusterText(cluster, detail),
      ]),
    )
}

function clusterText(cluster: ClusterReport, detail: Detail): string {
  const { new: fresh = [], known = [] } = Object.groupBy(cluster.findings, ({ state }) => state)
  return blocks([
    findingsSection(fresh, detail),
    undeterminedSection(cluster, detail),
    known.length > 0 ? folded(count(known.length, 'known finding'), findingsSection(known, detail)) : '',
    cluster.status === 'healthy' ? notLookedAtSection(cluster, detail) : '',
  ])
}
