// Roles and bindings that the API server would refuse from this credential, because of what they grant. Pure.
import type { Judgement } from '../../../findings/code.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import { lineOf } from '../right-question.ts'
import type { GrantAnswer } from './ask-grants.ts'
import type { GRANT_CODES } from './grant-codes.ts'
import { isEverything } from './grants.ts'
import { placeText } from './judge-needs.ts'

type GrantJudgement = Judgement<keyof typeof GRANT_CODES>

/** @param remedy how to grant what is missing */
export function judgeGrants(answers: readonly GrantAnswer[], remedy: string | undefined): GrantJudgement[] {
  return answers.flatMap(answer => {
    if (answer.outcome === 'allowed' || answer.failure !== undefined) return []
    const { object } = answer.grant
    const { kind, name, place, location } = object
    const subject = { kind, name: quoted(name, 300), ...(place !== '' && { namespace: place }) }
    const told = answer.outcome === 'denied' ? refused(answer) : open(answer)
    return { code: 'authz-escalation-denied', subject, location, ...told, ...(remedy && { remedy }) } as const
  })
}

/** A sentence for each that could not be asked about. */
export function openGrants(answers: readonly GrantAnswer[]): string[] {
  return answers.flatMap(({ grant: { object }, failure }) =>
    failure === undefined
      ? []
      : `Whether this credential may grant what ${placeText(object)} does could not be told: ${quoted(failure, 200)}.`,
  )
}

function refused({ grant: { object, role }, lacking }: GrantAnswer) {
  const rights = lacking.some(isEverything)
    ? 'every right'
    : listText(
        lacking.map(right => `"${lineOf(right).text}"`),
        3,
      )
  const own = `${object.kind} ${quoted(object.name, 100)} (${placeText(object)})`
  const passed =
    role === undefined ? `the ${own}` : `the ${role.kind} ${quoted(role.name, 100)} by the ${own}`
  const message = `This credential may not grant ${passed}, since it has not itself ${quoted(rights, 300)}.`
  return { message }
}

function open({ grant: { object, role } }: GrantAnswer) {
  const what =
    role === undefined
      ? `${object.kind} ${quoted(object.name, 100)}`
      : `${role.kind} ${quoted(role.name, 100)}`
  const message = `Whether this credential may grant the ${what}, as ${placeText(object)} does, could not be told: it has no right to ${role === undefined ? 'escalate' : 'bind'} it, and may do so only if it has every right of that role itself.`
  return { message, severity: 'notice' } as const
}
