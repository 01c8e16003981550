import { ofSeverity } from '../groups.ts'
import { headline } from '../headline.ts'
import type { ClusterReport, Report } from '../schema.ts'
import { grouped } from '../wording.ts'
import { icon, STATUS_TONES } from './icons.ts'
import { joined, type Markup, markup, NOTHING, sentence, upTo } from './markup.ts'
import { unlisted } from './section.ts'
import { type Cell, NOTHING_SAID, table } from './table.ts'

const MAX_NAME = 80
const MAX_HEADLINE = 300
const HEADS = ['', 'cluster', 'what', 'errors', 'warnings', 'notices', 'unknown']
const ORDER = ['unhealthy', 'unknown', 'degraded', 'healthy']

/**
 * How each of several clusters is, the worst first.
 *
 * @param clusters as they are to be listed
 * @param idOf the id of its section; empty when it has none
 */
export function clustersTable(
  report: Report,
  clusters: readonly ClusterReport[],
  { most, idOf }: { readonly most: number; readonly idOf: (place: number) => string },
): Markup {
  const rows = clusters.slice(0, most).map((cluster, place) => row(report, cluster, idOf(place)))
  if (rows.length === 0) return NOTHING
  return joined([table('Clusters', HEADS, rows), unlisted(clusters.length - rows.length)])
}

function row(report: Report, cluster: ClusterReport, id: string): readonly (Markup | Cell)[] {
  const { status, findings, undetermined } = cluster
  const name = upTo(MAX_NAME, cluster.name)
  return [
    {
      shown: markup`${icon(STATUS_TONES[status])}<span class="hidden">${status}</span>`,
      sort: ORDER.indexOf(status),
    },
    id === '' ? name : markup`<a href="#${id}">${name}</a>`,
    sentence(headline(report, cluster), MAX_HEADLINE),
    number(ofSeverity(findings, 'error').length),
    number(ofSeverity(findings, 'warning').length),
    number(ofSeverity(findings, 'notice').length),
    number(undetermined.length),
  ]
}

// A nought would be read before it is understood; a dash is passed over.
function number(value: number): Cell {
  return { shown: markup`${value === 0 ? NOTHING_SAID : grouped(value)}`, sort: value }
}
