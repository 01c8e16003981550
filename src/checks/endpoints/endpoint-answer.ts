// What comes of a line of the input `endpoints`. Pure.
import type { Judgement } from '../../findings/code.ts'
import { quoted } from '../../findings/list-text.ts'
import type { EndpointLine } from '../../inputs/endpoint-line.ts'

/** What was found out about one line: three outcomes, never two. */
export type EndpointVerdict<Code extends string = string> = {
  /** Of the answer; missing when none came, and where none is to come. */
  readonly status?: number
} & (
  | { readonly kind: 'expected' }
  | { readonly kind: 'fault'; readonly fault: Judgement<Code> }
  /** Words that follow "because". */
  | { readonly kind: 'unknown'; readonly reason: string }
)

export interface EndpointAnswer {
  readonly line: EndpointLine
  readonly verdict: EndpointVerdict
  readonly durationMs: number
}

/** "200 or 2xx", or that a connection is all that is expected. */
export function expectedText({ expected }: EndpointLine): string {
  return expected.length === 0 ? 'a connection' : expected.join(' or ')
}

/** A line as sentences name it. */
export function lineText({ text }: EndpointLine): string {
  return `"${quoted(text, 150)}"`
}

interface Judged<Code extends string> extends EndpointAnswer {
  readonly verdict: EndpointVerdict<Code>
}

/** What the lines come to. */
export function evaluateAnswers<Code extends string>(answers: readonly Judged<Code>[]) {
  const undetermined = answers.flatMap(({ line, verdict }) =>
    verdict.kind === 'unknown'
      ? [`The endpoint ${lineText(line)} could not be asked: ${verdict.reason}.`]
      : [],
  )
  return {
    judgements: answers.flatMap(({ line, verdict }) =>
      verdict.kind === 'fault' ? [{ ...verdict.fault, ...originOf(line) }] : [],
    ),
    objects: answers.length,
    endpoints: answers,
    undetermined,
  }
}

// Long enough to tell any two lines apart: the name is part of what a finding is known by.
function originOf({ text, location }: EndpointLine): Pick<Judgement, 'subject' | 'location'> {
  return { subject: { kind: 'Endpoint', name: quoted(text, 1_000) }, ...(location && { location }) }
}
