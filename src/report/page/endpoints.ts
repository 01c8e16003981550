import { attentionText } from '../access.ts'
import { answerText, endpointOutcome, endpointOutcomes, endpointsByAttention } from '../endpoints.ts'
import type { EndpointReport } from '../schema.ts'
import { duration } from '../wording.ts'
import { icon, OUTCOME_TONES } from './icons.ts'
import { code, joined, type Markup, markup, upTo } from './markup.ts'
import { type Section, unlisted, type View } from './section.ts'
import { type Cell, NOTHING_SAID, table } from './table.ts'

const HEADS = ['', 'endpoint', 'expected', 'answer', 'time', 'why']

/** The endpoints that were asked. */
export function endpointsSection({ cluster, detail }: View): Section {
  const numbers = endpointOutcomes(cluster)
  const all = cluster.endpoints.length
  const isFine = numbers['as expected'] === all
  const rows = endpointsByAttention(cluster).slice(0, detail.rows).map(row)
  return {
    name: 'endpoints',
    title: 'Endpoints',
    brief: isFine ? `${all} as expected` : attentionText(numbers),
    tone: numbers['not as expected'] > 0 ? 'error' : isFine ? 'ok' : 'unknown',
    body: joined([table('Endpoints', HEADS, rows), unlisted(all - detail.rows)]),
  }
}

function row(endpoint: EndpointReport): readonly (Markup | Cell)[] {
  const result = endpointOutcome(endpoint)
  const answer = markup`${answerText(endpoint)}`
  return [
    markup`${icon(OUTCOME_TONES[result])}<span class="hidden">${result}</span>`,
    code(endpoint.line),
    upTo(60, endpoint.expected),
    endpoint.outcome === 'as-expected' ? answer : markup`<strong>${answer}</strong>`,
    { shown: markup`${duration(endpoint.durationMs)}`, sort: endpoint.durationMs },
    upTo(300, endpoint.problem || endpoint.reason || NOTHING_SAID),
  ]
}
