import { quoted } from '../../findings/list-text.ts'
import type { PermissionLine } from '../../inputs/permission-line.ts'
import type { Reviewed } from './access-review.ts'
import type { PermissionAnswer, PermissionProblem } from './permission-answer.ts'
import type { Presence } from './presence.ts'
import type { AskableQuestion, Question } from './resolve-line.ts'
import { whoText } from './subject.ts'

/** What was seen of one line. */
export type LineObservation =
  | { readonly line: PermissionLine; readonly question: Exclude<Question, AskableQuestion> }
  | {
      readonly line: PermissionLine
      readonly question: AskableQuestion
      readonly review: Reviewed
      /** Of the place that the question names. */
      readonly presence: Presence
      /** Of the service account that the line names; users and groups are nothing that could be looked up. */
      readonly subjectPresence: Presence
    }

/** Puts together what the review said and whether the place and the subject that it speaks of exist. Pure. */
export function answerLine(seen: LineObservation): PermissionAnswer {
  if ('review' in seen) return answerQuestion(seen)
  const { line, question } = seen
  const problem = question.kind === 'problem' ? { problem: question.problem } : {}
  return { line, namespace: '', actual: 'unknown', reason: question.reason, grantedBy: '', ...problem }
}

type Answered = Extract<LineObservation, { review: Reviewed }>

function answerQuestion({ line, question, review, presence, subjectPresence }: Answered): PermissionAnswer {
  const { namespace } = question
  const { actual, reason, grantedBy } = review
  const answer = { line, namespace, actual, reason, grantedBy }
  // A RoleBinding lies in the namespace, so it exists whatever the look-up said.
  const isPlaceProven = grantedBy.startsWith('RoleBinding')
  return [
    {
      presence: isPlaceProven ? ({ kind: 'there' } as const) : presence,
      what: `the namespace "${quoted(namespace, 80)}"`,
      short: 'the namespace',
      problem: 'rbac-namespace-missing' as const,
    },
    {
      presence: subjectPresence,
      what: whoText(line.subject),
      short: 'the service account',
      problem: 'rbac-subject-missing' as const,
    },
  ].reduce(regard, answer)
}

interface Named {
  readonly presence: Presence
  readonly what: string
  readonly short: string
  /** What it means when it is missing. */
  readonly problem: PermissionProblem
}

/** What an answer is worth when it is known whether something that the line names exists. */
function regard(answer: PermissionAnswer, { presence, what, short, problem }: Named): PermissionAnswer {
  const { line, namespace } = answer
  const open = { line, namespace, actual: 'unknown', grantedBy: '' } as const
  if (answer.problem !== undefined) return answer
  switch (presence.kind) {
    case 'there':
      return answer
    case 'missing':
      return { ...open, problem, reason: `${what} does not exist` }
    case 'hidden': {
      const note = `not looked at: whether ${short} exists, which this credential may not see`
      return { ...answer, reason: joined(answer.reason, note) }
    }
    case 'unknown': {
      const note = `whether ${short} exists could not be found out: ${presence.reason}`
      return { ...open, reason: joined(answer.reason, note) }
    }
  }
}

function joined(...parts: readonly string[]): string {
  return parts.filter(part => part !== '').join('; ')
}
