// Why lines are denied or open that ought to be allowed, where the authorizers or the bindings tell. Pure.
import type { Judgement } from '../../findings/code.ts'
import { listText, quoted } from '../../findings/list-text.ts'
import { serviceAccountOf } from '../../findings/service-account.ts'
import type { AUTHORIZER_CODES } from './authorizer-codes.ts'
import { cloudAuthorizer } from './denial.ts'
import type { Doubt } from './look-into-denials.ts'
import { type Binding, type Caller, type NearBinding, nearBindings } from './near-subject.ts'
import { requestText } from './request-text.ts'
import { groupsOf, whoFirst, whoText } from './subject.ts'

type AuthorizerJudgement = Judgement<keyof typeof AUTHORIZER_CODES>

/** More of one kind only hide the others. */
const MOST_BINDINGS = 3

/** @param own the credential in use, whom lines without a subject are about */
export function explainDenials({ doubts, bindings, absent }: Denials, own: Caller): AuthorizerJudgement[] {
  const denied = doubts.filter(({ review }) => review.actual === 'denied')
  return [
    ...explainMissingRoles(denied),
    ...explainOtherAuthorizers(denied.filter(doubt => !isNode(callerOf(doubt, own)))),
    ...explainFailures(doubts),
    ...explainNearBindings(denied, { bindings, absent }, own),
    ...denied.flatMap(explainNarrow),
  ]
}

function callerOf({ line: { subject } }: Doubt, own: Caller): Caller {
  return subject === undefined ? own : { username: subject.user, groups: groupsOf(subject) }
}

// That of nodes has words of its own, and of the credential the layer authorization has named it.
function isNode({ username }: Caller): boolean {
  return username.startsWith('system:node:')
}

/** What was looked into because of lines that are not allowed. */
export interface Denials {
  readonly doubts: readonly Doubt[]
  /** None where the credential may not read them. */
  readonly bindings: readonly Binding[]
  /** User names of service accounts that bindings name and that do not exist. */
  readonly absent: ReadonlySet<string>
}

function explainMissingRoles(denied: readonly Doubt[]): AuthorizerJudgement[] {
  return byWords(denied, ({ review }) => review.denial?.missingRoles ?? []).map(([role, doubts]) => {
    const name = quoted(role, 120)
    const whose = listText([...new Set(doubts.map(({ line }) => whoText(line.subject)))], 1)
    const message = `A binding of ${whose} refers to the ${name}, which does not exist, so it grants nothing.`
    return {
      code: 'authz-clusterrole-missing',
      subject: roleSubject(name),
      message,
      evidence: { Denied: linesOf(doubts) },
    }
  })
}

// ClusterRole "deployer"
function roleSubject(role: string): { kind: string; name: string } {
  const [, kind = 'Role', name = role] = /^(\w+) "(.*)"$/.exec(role) ?? []
  return { kind, name }
}

function explainOtherAuthorizers(denied: readonly Doubt[]): AuthorizerJudgement[] {
  return byWords(denied, ({ review }) => [review.denial?.otherWords ?? '']).map(([words, doubts]) => {
    const cloud = cloudAuthorizer(words)
    const who = cloud?.name ?? 'An authorizer beside RBAC'
    const message = `${who} denies what no role of the cluster grants: ${quoted(words, 200)}${/[.!?]$/.test(words) ? '' : '.'}`
    const subject = { kind: 'Authorizer', name: cloud?.name ?? 'webhook' }
    const evidence = { Denied: linesOf(doubts) }
    return {
      code: 'authz-webhook-denied',
      subject,
      message,
      evidence,
      ...(cloud && { remedy: cloud.remedy }),
    }
  })
}

function explainFailures(doubts: readonly Doubt[]): AuthorizerJudgement[] {
  const failed = doubts.filter(({ review }) => review.actual === 'unknown')
  return byWords(failed, ({ review }) => [review.failure ?? '']).map(([words, open]) => ({
    code: 'authz-webhook-error',
    subject: { kind: 'Authorizer', name: 'webhook' },
    message: 'An authorizer of the API server fails, and no role of the cluster grants what was asked.',
    evidence: { 'The server says': quoted(words, 300), Open: linesOf(open) },
  }))
}

/** For each subject, of the bindings that could have granted what it was denied. */
function explainNearBindings(
  denied: readonly Doubt[],
  { bindings, absent }: Pick<Denials, 'bindings' | 'absent'>,
  own: Caller,
): AuthorizerJudgement[] {
  const told = new Set<Binding>()
  return [...Map.groupBy(denied, ({ line }) => JSON.stringify(line.subject))].flatMap(([subject, doubts]) => {
    const [first] = doubts
    if (first === undefined) return []
    const places = new Set(['', ...doubts.map(({ question }) => question.namespace)])
    const near = nearBindings(
      callerOf(first, own),
      bindings.filter(binding => places.has(binding.namespace) && !told.has(binding)),
      absent,
    ).slice(0, MOST_BINDINGS)
    for (const { binding } of near) told.add(binding)
    const but = subject === undefined ? 'this credential is' : 'the line asks about'
    return near.map(each => explainNear(each, `${but} ${callerText(callerOf(first, own).username)}`))
  })
}

function explainNear({ binding, subject, isAbsent }: NearBinding, but: string): AuthorizerJudgement {
  const { kind, namespace, name } = binding
  const where = namespace === '' ? '' : ` in namespace ${quoted(namespace, 80)}`
  const given = subject.namespace === '' ? subject.name : `${subject.namespace}/${subject.name}`
  const gone = isAbsent ? ', which does not exist' : ''
  const message = `The ${kind} ${quoted(name, 80)}${where} grants the ${quoted(binding.role, 80)} to the ${subject.kind} "${quoted(given, 120)}"${gone}, but ${but}.`
  const named = {
    kind,
    name: quoted(name, 200),
    ...(namespace !== '' && { namespace: quoted(namespace, 80) }),
  }
  return { code: 'authz-subject-mismatch', subject: named, message }
}

function callerText(username: string): string {
  const account = serviceAccountOf(username)
  const who =
    account === undefined ? `User "${username}"` : `ServiceAccount "${account.namespace}/${account.name}"`
  return `the ${quoted(who, 140)}`
}

function explainNarrow({ line, question, allowedIn }: Doubt): AuthorizerJudgement[] {
  if (allowedIn === undefined) return []
  const where = quoted(allowedIn, 80)
  const message = `${whoFirst(line.subject)} may ${requestText({ ...question, namespace: allowedIn })}, but not in all namespaces.`
  const subject = { kind: 'Permission', name: quoted(line.text, 1_000) }
  const remedy = `Ask for that namespace alone, \`-n ${where}\` in place of \`-A\`, or grant it for all with a ClusterRoleBinding.`
  return [{ code: 'authz-namespaced-only', subject, message, remedy }]
}

/** One entry for each of the words, with what they were said of. */
function byWords(
  doubts: readonly Doubt[],
  wordsOf: (doubt: Doubt) => readonly string[],
): [string, Doubt[]][] {
  const groups = new Map<string, Doubt[]>()
  for (const doubt of doubts) {
    for (const words of wordsOf(doubt)) {
      if (words !== '') groups.set(words, [...(groups.get(words) ?? []), doubt])
    }
  }
  return [...groups]
}

function linesOf(doubts: readonly Doubt[]): string {
  return quoted(
    listText(
      doubts.map(({ line }) => `"${line.text}"`),
      4,
    ),
    300,
  )
}
