import { type Finding, SEVERITIES } from '../../findings/finding.ts'
import { code, html, markdown, prose } from '../escape.ts'
import { ofSeverity } from '../groups.ts'
import { headline, isSaidBelow, statusText } from '../headline.ts'
import type { ClusterReport, Report } from '../schema.ts'
import { count, STATUS_EMOJI, size } from '../wording.ts'
import { ignoredSection, notLookedAtSection, undeterminedSection } from './coverage.ts'
import type { Detail } from './detail.ts'
import { endpointsSection } from './endpoints.ts'
import { findingsSection } from './findings.ts'
import { layersTable } from './layers.ts'
import { lifetimesSection } from './lifetimes.ts'
import { permissionsSection } from './permissions.ts'
import { blocks, folded } from './table.ts'
import { wayDrawing } from './way-drawing.ts'

const MAX_NAME = 80

/** The section of one cluster among several; a healthy one opens on a click. */
export function clusterSection(report: Report, cluster: ClusterReport, now: Date, detail: Detail): string {
  const isFolded = cluster.status === 'healthy'
  // GitHub cannot measure the text of a diagram behind a click.
  const own = isFolded ? { ...detail, ways: 0, timelines: 0 } : detail
  const body = blocks([clusterBody(cluster, now, own), small([about(cluster)])])
  if (!isFolded) return blocks([clusterTitle(report, cluster), body])
  const name = `${STATUS_EMOJI.healthy} <b>${html(cluster.name, MAX_NAME)}</b>`
  return folded(`${name}, ${html(headline(report, cluster))}`, body)
}

/** What has to be seen first: which cluster, how it is, and why. */
export function clusterHead(report: Report, cluster: ClusterReport): string {
  return blocks([heading(cluster), `**${prose(headline(report, cluster))}**`])
}

/** As {@link clusterHead}, right above the findings: what the first of them says is not said twice. */
export function clusterTitle(
  report: Report,
  cluster: ClusterReport,
  shown: readonly Finding[] = cluster.findings,
): string {
  if (!isSaidBelow(report, cluster, shown)) return clusterHead(report, cluster)
  return blocks([heading(cluster), shown.length > 1 ? `**${severitiesText(shown)}**` : ''])
}

/** "2 errors, 1 notice" */
function severitiesText(findings: readonly Finding[]): string {
  return SEVERITIES.map(severity => [ofSeverity(findings, severity).length, severity] as const)
    .filter(([number]) => number > 0)
    .map(([number, severity]) => count(number, severity))
    .join(', ')
}

function heading(cluster: ClusterReport): string {
  return `## ${STATUS_EMOJI[cluster.status]} ${markdown(cluster.name, MAX_NAME)} ${statusText(cluster)}`
}

export function clusterBody(cluster: ClusterReport, now: Date, detail: Detail): string {
  return blocks([
    layersTable(cluster.layers),
    detail.ways > 0 ? wayDrawing(cluster.layers) : '',
    findingsSection(cluster.findings, detail),
    undeterminedSection(cluster, detail),
    permissionsSection(cluster, detail),
    endpointsSection(cluster, detail),
    lifetimesSection(cluster, now, detail),
    notLookedAtSection(cluster, detail),
    ignoredSection(cluster, detail),
  ])
}

/** Which server answered whom; empty when nothing is known. */
export function about(cluster: ClusterReport): string {
  // Labels have no colon behind them: a secret kubeconfig makes each of its lines a mask, and one is its server's.
  const facts = [
    cluster.server === '' ? '' : `server ${code(cluster.server)}`,
    [cluster.serverVersion, cluster.distribution]
      .map(text => markdown(text, MAX_NAME))
      .join(' ')
      .trim(),
    cluster.identity.username === '' ? '' : `as ${code(cluster.identity.username)}`,
    cluster.requests === 0 ? '' : `${count(cluster.requests, 'request')}, ${size(cluster.bytes)}`,
  ]
  return facts.filter(fact => fact !== '').join(' · ')
}

/** Lines in small print. */
export function small(lines: readonly string[]): string {
  const text = lines.filter(line => line !== '').join('<br>')
  return text === '' ? '' : `<sub>${text}</sub>`
}
