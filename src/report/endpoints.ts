// What the answers of the endpoints come to; pure.
import type { Outcome } from './access.ts'
import type { ClusterReport, EndpointReport } from './schema.ts'

const OUTCOMES: Readonly<Record<EndpointReport['outcome'], Outcome>> = {
  'not-as-expected': 'not as expected',
  unknown: 'unknown',
  'as-expected': 'as expected',
}

/** The outcome of a line, in words. */
export function endpointOutcome({ outcome }: EndpointReport): Outcome {
  return OUTCOMES[outcome]
}

/** The lines that ask for attention first; within one outcome they stay in their order. */
export function endpointsByAttention({ endpoints }: ClusterReport): readonly EndpointReport[] {
  return Object.keys(OUTCOMES).flatMap(wanted => endpoints.filter(({ outcome }) => outcome === wanted))
}

/** The numbers of lines by outcome. */
export function endpointOutcomes({ endpoints }: ClusterReport): Readonly<Record<Outcome, number>> {
  const number = (wanted: Outcome) => endpoints.filter(each => endpointOutcome(each) === wanted).length
  return {
    'as expected': number('as expected'),
    'not as expected': number('not as expected'),
    unknown: number('unknown'),
  }
}

/** What came: the status, or that a connection stands. */
export function answerText({ status, outcome, expected }: EndpointReport): string {
  if (status !== null) return String(status)
  return outcome === 'as-expected' && expected === 'connection' ? 'connected' : 'none'
}
