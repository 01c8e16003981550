import { quoted } from '../../findings/list-text.ts'
import type { PermissionLine } from '../../inputs/permission-line.ts'
import type { Reviewed } from './access-review.ts'
import type { PermissionAnswer } from './permission-answer.ts'
import type { Presence } from './presence.ts'
import type { AskableQuestion, Question } from './resolve-line.ts'

/** What was seen of one line. */
export type LineObservation =
  | { readonly line: PermissionLine; readonly question: Exclude<Question, AskableQuestion> }
  | {
      readonly line: PermissionLine
      readonly question: AskableQuestion
      readonly review: Reviewed
      /** Of the place that the question names. */
      readonly presence: Presence
    }

/** Puts together what the review said and whether the place that it speaks of exists. Pure. */
export function answerLine(seen: LineObservation): PermissionAnswer {
  if ('review' in seen) return answerQuestion(seen)
  const { line, question } = seen
  const problem = question.kind === 'problem' ? { problem: question.problem } : {}
  return { line, namespace: '', actual: 'unknown', reason: question.reason, grantedBy: '', ...problem }
}

function answerQuestion(seen: Extract<LineObservation, { review: Reviewed }>): PermissionAnswer {
  const { line, question, review, presence } = seen
  const { namespace } = question
  const { actual, reason, grantedBy } = review
  const answer = { line, namespace, actual, reason, grantedBy }
  // A RoleBinding lies in the namespace, so it exists whatever the look-up said.
  if (presence.kind === 'there' || review.grantedBy.startsWith('RoleBinding')) return answer
  const open = { line, namespace, actual: 'unknown', grantedBy: '' } as const
  switch (presence.kind) {
    case 'missing': {
      const reason = `the namespace "${quoted(namespace, 80)}" does not exist`
      return { ...open, problem: 'rbac-namespace-missing', reason }
    }
    case 'hidden': {
      const note = 'this credential may not see whether the namespace exists'
      return { ...answer, reason: joined(review.reason, note) }
    }
    case 'unknown': {
      const note = `whether the namespace exists could not be found out: ${presence.reason}`
      return { ...open, reason: joined(review.reason, note) }
    }
  }
}

function joined(...parts: readonly string[]): string {
  return parts.filter(part => part !== '').join('; ')
}
