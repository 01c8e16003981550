import type { Judgement } from '../../findings/code.ts'
import { withNames } from '../../findings/kubectl-command.ts'
import { quoted } from '../../findings/list-text.ts'
import { type ServiceAccount, serviceAccountOf } from '../../findings/service-account.ts'
import { grantText } from './access-review.ts'
import { grantCommands } from './grant-commands.ts'
import { CODES as OWN_RIGHTS } from './own-rights/codes.ts'
import type { PermissionAnswer } from './permission-answer.ts'
import { PERMISSION_CODES } from './permission-codes.ts'
import { requestText } from './request-text.ts'
import type { AskableQuestion, Question } from './resolve-line.ts'
import { groupsOf, MASTERS, whoFirst } from './subject.ts'

/** Who asks, as the API server knows it. */
export interface Caller {
  readonly username: string
  readonly groups: readonly string[]
}

type PermissionJudgement = Judgement<keyof typeof PERMISSION_CODES>

/**
 * What is wrong with the answer to one line: nothing when it is the expected one, or open. Pure.
 *
 * @param caller who asks; with an empty name when nobody knows
 */
export function judgeAnswer(
  answer: PermissionAnswer,
  question: Question,
  caller: Caller,
): PermissionJudgement[] {
  // Long enough to tell any two lines apart: the name is part of what a finding is known by.
  const { location } = answer.line
  const subject = { kind: 'Permission', name: quoted(answer.line.text, 1_000) }
  const origin = { subject, ...(location && { location }) }
  const text = quoted(answer.line.text, 150)
  const { problem, reason, namespace } = answer
  const account = serviceAccountOf(answer.line.subject?.user ?? '')
  if (problem !== undefined)
    return [
      {
        code: problem,
        ...origin,
        message: `The permission line "${text}" cannot be answered: ${reason}.`,
        ...(problem === 'rbac-subject-missing' && account && { remedy: createText(account) }),
        ...(problem === 'rbac-namespace-missing' && {
          remedy: withNames(PERMISSION_CODES[problem].remedy, { NAME: namespace }),
        }),
      },
    ]
  if (question.kind !== 'ask') return []
  const evidence = {
    ...(namespace !== '' && { Namespace: namespace }),
    ...(reason !== '' && { Reason: reason }),
  }
  const unexpected = judgeExpectation(answer, question, caller)
  const misread = {
    code: 'rbac-name-looks-like-subresource',
    message: `The line "${text}" asks about one object of that name, as kubectl reads it, not about the subresource.`,
  } as const
  return [
    ...(unexpected === undefined ? [] : [{ ...unexpected, ...origin, evidence }]),
    ...(question.looksLikeSubresource ? [{ ...misread, ...origin }] : []),
  ]
}

function createText({ namespace, name }: ServiceAccount): string {
  return `Correct the name in \`--as\`, or create the account first: \`kubectl create serviceaccount ${name} -n ${namespace}\`.`
}

function judgeExpectation(
  { line, actual, grantedBy }: PermissionAnswer,
  question: AskableQuestion,
  { username, groups }: Caller,
): PermissionJudgement | undefined {
  const request = requestText(question)
  const who = whoFirst(line.subject)
  if (line.expected === 'allow' && actual === 'denied') {
    const commands = grantCommands(question, line.subject?.user ?? username)
    const message = `${who} may not ${request}.`
    return {
      code: 'rbac-expect-allow-denied',
      message,
      ...(commands && { remedy: `Grant it: ${commands}.` }),
    }
  }
  if (line.expected === 'deny' && actual === 'allowed') {
    const code = 'rbac-expect-deny-allowed'
    const message = `${who} may ${request}, which it must not`
    if ((line.subject ? groupsOf(line.subject) : groups).includes(MASTERS)) {
      const { remedy } = OWN_RIGHTS['rbac-self-overprivileged']
      return { code, message: `${message}: members of ${MASTERS} may do everything.`, remedy }
    }
    const through = grantedBy === '' ? '' : `, through the ${grantText(grantedBy)}`
    return { code, message: `${message}${through}.` }
  }
  return undefined
}
