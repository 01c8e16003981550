import { attentionText, OUTCOME_MARKS } from '../access.ts'
import { answerText, endpointOutcome, endpointOutcomes, endpointsByAttention } from '../endpoints.ts'
import { code, markdown } from '../escape.ts'
import type { ClusterReport, EndpointReport } from '../schema.ts'
import { count, duration } from '../wording.ts'
import type { Detail } from './detail.ts'
import { blocks, folded, table } from './table.ts'

/** The endpoints that were asked: open when one is not as expected, else one line to click. */
export function endpointsSection(cluster: ClusterReport, detail: Detail): string {
  const all = cluster.endpoints.length
  if (all === 0) return ''
  const numbers = endpointOutcomes(cluster)
  const body = lines(endpointsByAttention(cluster), detail.rows)
  if (numbers['as expected'] === all) return folded(`✔ ${count(all, 'endpoint')} as expected`, body)
  return blocks([`### Endpoints: ${attentionText(numbers)}`, body])
}

function lines(endpoints: readonly EndpointReport[], max: number): string {
  const unlisted = endpoints.length - max
  return blocks([
    table(['', 'endpoint', 'expected', 'answer', 'time', 'why'], endpoints.slice(0, max).map(row)),
    unlisted > 0 ? `… and ${unlisted.toLocaleString('en-US')} more in the JSON report.` : '',
  ])
}

function row(endpoint: EndpointReport): readonly string[] {
  const answer = answerText(endpoint)
  return [
    OUTCOME_MARKS[endpointOutcome(endpoint)],
    code(endpoint.line),
    markdown(endpoint.expected, 60),
    endpoint.outcome === 'as-expected' ? answer : `**${answer}**`,
    duration(endpoint.durationMs),
    markdown(endpoint.problem || endpoint.reason, 300) || '–',
  ]
}
