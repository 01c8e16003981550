// What the answers to the tested permissions come to; pure.
import type { AccessReport, ClusterReport } from './schema.ts'

export type Outcome = 'as expected' | 'not as expected' | 'unknown'

/** A line that cannot mean anything is never as expected, whatever the server answered. */
export function outcome(access: AccessReport): Outcome {
  if (access.problem !== '') return 'not as expected'
  if (access.actual === 'unknown') return 'unknown'
  return (access.actual === 'allowed') === (access.expected === 'allow') ? 'as expected' : 'not as expected'
}

export const OUTCOME_MARKS: Readonly<Record<Outcome, string>> = {
  'as expected': '✔',
  'not as expected': '✘',
  unknown: '?',
}

const ORDER: readonly Outcome[] = ['not as expected', 'unknown', 'as expected']

/** The lines that ask for attention first; within one outcome they stay in the order in which they were written. */
export function attentionFirst(lines: readonly AccessReport[]): readonly AccessReport[] {
  return ORDER.flatMap(wanted => lines.filter(access => outcome(access) === wanted))
}

/** The namespace that a line was asked in, when the line itself does not say. */
export function impliedNamespace(access: AccessReport): string {
  return access.line.split(/[\s=]+/).includes(access.namespace) ? '' : access.namespace
}

/** Why the answer is what it is, in the words of the server as far as it gave any. */
export function why(access: AccessReport): string {
  const isSaid = access.grantedBy === '' || access.reason.includes(access.grantedBy)
  const granted = isSaid ? '' : `granted by ${access.grantedBy}`
  return [access.problem, access.reason, granted].filter(text => text !== '').join('; ')
}

/** The numbers of lines by outcome. */
export function outcomes(cluster: ClusterReport): Readonly<Record<Outcome, number>> {
  const number = (wanted: Outcome) => cluster.access.filter(access => outcome(access) === wanted).length
  return {
    'as expected': number('as expected'),
    'not as expected': number('not as expected'),
    unknown: number('unknown'),
  }
}

/** How many ask for attention: "1 not as expected, 2 unknown". */
export function attentionText(numbers: Readonly<Record<Outcome, number>>): string {
  const asked = ORDER.filter(wanted => wanted !== 'as expected' && numbers[wanted] > 0)
  return asked.map(wanted => `${numbers[wanted]} ${wanted}`).join(', ')
}
