// Whom requests act as. The user entry says it, and each input replaces its own part of that, as kubectl's flags do: with the
// input `as` alone, the groups, UID and extras of the entry stay.
import { listText, quoted } from '../findings/list-text.ts'
import type { KubeconfigJudgement } from './codes.ts'
import { type Entry, listField, mapField, positionOf, textField } from './entry.ts'
import type { Impersonation } from './target.ts'

/** What inputs ask for; empty means nothing. */
export interface ImpersonationInputs {
  readonly as: string
  readonly asGroup: readonly string[]
  readonly asUid: string
}

/** @returns undefined where nobody says whom to act as */
export function readImpersonation(
  user: Entry | undefined,
  { as, asGroup, asUid }: ImpersonationInputs,
): Impersonation | undefined {
  const entry = entryImpersonation(user)
  const name = as || entry.user
  if (name === '') return undefined
  const inputs = [
    ...(as === '' ? [] : (['as'] as const)),
    ...(asGroup.length === 0 ? [] : (['as-group'] as const)),
    ...(asUid === '' ? [] : (['as-uid'] as const)),
  ]
  return {
    user: name,
    groups: asGroup.length === 0 ? entry.groups : asGroup,
    uid: asUid || entry.uid,
    extra: entry.extra,
    inputs,
  }
}

function entryImpersonation(user: Entry | undefined): Omit<Impersonation, 'inputs'> {
  if (user === undefined) return { user: '', groups: [], uid: '', extra: {} }
  return {
    user: textField(user, 'as') ?? '',
    groups: listField(user, 'as-groups'),
    uid: textField(user, 'as-uid') ?? '',
    extra: extraOf(user),
  }
}

function extraOf(user: Entry): Record<string, readonly string[]> {
  const extra = mapField(user, 'as-user-extra')
  if (extra === undefined) return {}
  return Object.fromEntries(Object.keys(extra.value).map(key => [key, listField(extra, key)]))
}

// What Go's client puts into no header; a tab may stand there.
const CONTROL = /[^\P{Cc}\t]/u

/** What makes it impossible to act as anybody, in the user entry and in the inputs beside it. */
export function judgeImpersonators(
  user: Entry | undefined,
  inputs: ImpersonationInputs,
): KubeconfigJudgement[] {
  const impersonation = readImpersonation(user, inputs)
  if (impersonation === undefined) return judgeNobody(user, inputs)
  const { user: name, groups, uid, extra } = impersonation
  // Inputs with such a character are refused before.
  const field = [
    { key: 'as', values: [name] },
    { key: 'as-groups', values: groups },
    { key: 'as-uid', values: [uid] },
    { key: 'as-user-extra', values: [...Object.keys(extra), ...Object.values(extra).flat()] },
  ].find(({ values }) => values.some(value => CONTROL.test(value)))?.key
  if (user === undefined || field === undefined) return []
  const message = `${field} in the user entry holds a line break or another control character (${positionOf(user, field)}), so it cannot be sent.`
  return [{ code: 'kc-impersonation-set', severity: 'error', message, remedy: 'Write the bare name.' }]
}

// As kubectl: "requesting uid, groups or user-extra without impersonating a user".
function judgeNobody(
  user: Entry | undefined,
  { asGroup, asUid }: ImpersonationInputs,
): KubeconfigJudgement[] {
  const code = 'kc-impersonation-set'
  const input = asGroup.length > 0 ? 'as-group' : asUid === '' ? undefined : 'as-uid'
  if (input !== undefined) {
    const message = `The input ${input} is given, but neither the input as nor the user entry names a user to act as.`
    const remedy = `Give the input \`as\` as well, or leave \`${input}\` away.`
    return [{ code, severity: 'error', message, remedy }]
  }
  const field = ['as-uid', 'as-groups', 'as-user-extra'].find(key => !isEmpty(user?.value[key]))
  if (user === undefined || field === undefined) return []
  const message = `The user entry has ${field} without as (${positionOf(user, field)}); kubectl refuses to impersonate nobody.`
  return [{ code, severity: 'error', message, remedy: `Add \`as\`, or remove \`${field}\`.` }]
}

function isEmpty(value: unknown): boolean {
  return Object.keys(Object(value ?? '')).length === 0
}

/** Told of what the kubeconfig asks for by itself; what inputs ask for is no news. */
export function judgeImpersonation(impersonation: Impersonation): KubeconfigJudgement | undefined {
  const code = 'kc-impersonation-set'
  const name = quoted(impersonation.user, 80)
  if (!impersonation.inputs.includes('as')) {
    return { code, message: `The kubeconfig impersonates ${name}: every answer holds for that identity.` }
  }
  const kept = keptFromEntry(impersonation)
  if (kept === '') return undefined
  const message = `The input as makes ${name} the user, but the user entry still adds ${kept}, as with kubectl.`
  const remedy =
    'Give the inputs `as-group` and `as-uid` too, or remove those fields from the user entry, unless it is meant.'
  return { code, message, remedy }
}

function keptFromEntry({ groups, uid, extra, inputs }: Impersonation): string {
  const kept = [
    ...(Object.keys(extra).length > 0 ? ['extras'] : []),
    ...(uid !== '' && !inputs.includes('as-uid') ? ['a UID'] : []),
    ...(groups.length > 0 && !inputs.includes('as-group')
      ? [`the groups ${quoted(listText(groups), 200)}`]
      : []),
  ]
  return [kept.slice(0, -1).join(', '), kept.at(-1) ?? ''].filter(part => part !== '').join(' and ')
}
