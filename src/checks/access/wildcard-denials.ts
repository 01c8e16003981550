// Lines that expect no to the verb `*`. An authorizer says no to it as soon as one verb is missing, so that such a line passes for
// somebody who may read every Secret.
import { mapBounded } from '../../cluster/bounded.ts'
import type { Judgement } from '../../findings/code.ts'
import { listText, quoted } from '../../findings/list-text.ts'
import { answerLine, type LineObservation } from './answer-line.ts'
import type { Asker } from './asker.ts'
import { requestText } from './request-text.ts'
import type { AskableQuestion } from './resolve-line.ts'
import { whoText } from './subject.ts'

const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection']
const MOST_IN_FLIGHT = 4

/** A line that is denied as expected, and the single verbs that are allowed all the same. */
export interface WildcardDenial {
  readonly line: LineObservation['line']
  readonly question: AskableQuestion
  readonly allowed: readonly string[]
}

/** Asks behind such lines about each verb. Of `*` as a resource nothing is asked: that is how people ask about an administrator. */
export async function lookIntoWildcards(
  { review }: Pick<Asker, 'review'>,
  lines: readonly LineObservation[],
): Promise<WildcardDenial[]> {
  const found = await mapBounded(lines, MOST_IN_FLIGHT, async seen => {
    const { line, question } = seen
    if (question.kind !== 'ask' || line.expected !== 'deny' || answerLine(seen).actual !== 'denied') return []
    if (!('resourceAttributes' in question.spec)) return []
    const { resourceAttributes: asked } = question.spec
    if (asked.verb !== '*' || asked.resource === '*') return []
    const answers = await Promise.all(
      VERBS.map(verb => review({ resourceAttributes: { ...asked, verb } }, line.subject)),
    )
    const allowed = VERBS.filter((_, index) => answers[index]?.actual === 'allowed')
    return allowed.length === 0 ? [] : [{ line, question, allowed }]
  })
  return found.flat()
}

export function judgeWildcardDenial(found: WildcardDenial): Judgement<'rbac-deny-wildcard'> {
  const { line, question, allowed } = found
  const { spec, namespace } = question
  const verb = listText(allowed)
  const right =
    'resourceAttributes' in spec ? { resourceAttributes: { ...spec.resourceAttributes, verb } } : spec
  return {
    code: 'rbac-deny-wildcard',
    subject: { kind: 'Permission', name: quoted(line.text, 1_000) },
    message: `The line "${quoted(line.text, 150)}" passes only because some verb is missing: ${whoText(line.subject)} may ${requestText({ spec: right, namespace })}.`,
    ...(line.location && { location: line.location }),
  }
}
