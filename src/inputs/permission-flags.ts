import { parseArgs } from 'node:util'
import { nearest } from '../findings/nearest.ts'
import { serviceAccountOf } from '../findings/service-account.ts'
import { inQuotes, Unreadable } from './unreadable.ts'
import { headerText, namespaceName } from './values.ts'

/**
 * Whom a line asks about. It says all there is to say: what the kubeconfig or the inputs `as`, `as-group` and `as-uid` make of
 * the credential is not added, so that a line means the same with every kubeconfig.
 */
export interface PermissionSubject {
  readonly user: string
  /** In a fixed order, each once; empty when the API server is to know them. */
  readonly groups: readonly string[]
  /** Empty when the line names none. */
  readonly uid: string
}

/** The flags of `kubectl auth can-i` that a line takes. */
export interface PermissionFlags {
  readonly subresource: string | undefined
  readonly namespace: string | undefined
  readonly allNamespaces: boolean
  /** Missing for the credential in use. */
  readonly subject: PermissionSubject | undefined
}

const FLAGS = {
  subresource: { type: 'string' },
  namespace: { type: 'string', short: 'n' },
  'all-namespaces': { type: 'boolean', short: 'A' },
  as: { type: 'string' },
  'as-group': { type: 'string' },
  'as-uid': { type: 'string' },
} as const

/** @throws Unreadable with the complaints of all flags */
export function readPermissionFlags(words: readonly string[]): {
  positionals: readonly string[]
  flags: PermissionFlags
} {
  // Not strict, since the parser would stop at the first problem and speak of its own options.
  const { tokens } = parseArgs({ args: words.map(asLongFlag), options: FLAGS, strict: false, tokens: true })
  const values = new Map<string, readonly string[]>()
  const positionals: string[] = []
  const complaints = new Map<number, readonly string[]>()
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    try {
      values.set(token.name, [...(values.get(token.name) ?? []), flagValue(token)])
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      // By word: letters behind one dash are one mistake.
      if (!complaints.has(token.index)) complaints.set(token.index, error.complaints)
    }
  }
  if (complaints.size > 0) throw new Unreadable(...[...complaints.values()].flat())
  return { positionals, flags: together(values) }
}

// Of a flag that is repeated the last one counts, as for kubectl; only groups add up.
function together(values: ReadonlyMap<string, readonly string[]>): PermissionFlags {
  const last = (name: keyof typeof FLAGS) => values.get(name)?.at(-1)
  const allNamespaces = last('all-namespaces') === 'true'
  // kubectl lets -A win without a word; here one of the two would be tested and the other believed to be.
  if (allNamespaces && values.has('namespace'))
    throw new Unreadable(
      '-n and -A contradict each other; write for example list pods -A, or list pods -n prod',
    )
  const [user, groups, uid] = [last('as'), values.get('as-group') ?? [], last('as-uid') ?? '']
  // As kubectl: "requesting uid, groups or user-extra without impersonating a user".
  if (user === undefined && (groups.length > 0 || uid !== ''))
    throw new Unreadable(
      `${groups.length > 0 ? '--as-group' : '--as-uid'} needs a user; write for example get pods --as=jane --as-group=developers`,
    )
  return {
    subresource: last('subresource'),
    namespace: last('namespace'),
    allNamespaces,
    subject: user === undefined ? undefined : { user, groups: [...new Set(groups)].sort(), uid },
  }
}

// Go's flag parser takes a value behind = for a single letter as well, Node's does not.
function asLongFlag(word: string): string {
  return word.replace(/^-A=/, '--all-namespaces=').replace(/^-n=/, '--namespace=')
}

interface FlagToken {
  readonly name: string
  readonly rawName: string
  readonly value?: string | undefined
}

function flagValue({ name, rawName, value }: FlagToken): string {
  switch (name) {
    case 'as':
      return userName(named(rawName, headerText(value ?? '')))
    case 'as-group':
    case 'as-uid':
      return named(rawName, headerText(value ?? ''))
    case 'all-namespaces':
      if (value === undefined || value === 'true' || value === 'false') return value ?? 'true'
      throw new Unreadable(`${rawName} takes no value; write for example list pods -A`)
    case 'namespace':
      return namespaceName(named(rawName, value))
    case 'subresource':
      return named(rawName, value)
    default:
      throw unknownFlag(name, rawName)
  }
}

const EXAMPLES: Readonly<Record<string, string>> = {
  '--subresource': 'log',
  '--as': 'system:serviceaccount:prod:deployer',
  '--as-group': 'developers',
  '--as-uid': '7',
}

function named(flag: string, value: string | undefined): string {
  if (value !== undefined && value !== '' && !value.startsWith('-')) return value
  throw new Unreadable(`${flag} has no value; write for example ${flag} ${EXAMPLES[flag] ?? 'prod'}`)
}

// Names that the API server gives to groups, and to nobody.
const GROUP = /^system:(?:masters|nodes|(?:un)?authenticated|serviceaccounts(?::.*)?)$/
const ACCOUNT = 'system:serviceaccount:'

/** Nobody has the name of a group or half the name of a service account, and what nobody may do is no proof of anything. */
function userName(user: string): string {
  if (GROUP.test(user))
    throw new Unreadable(
      `${inQuotes(user)} is a group and no user; write for example --as=jane --as-group=${user.length < 60 ? user : 'developers'}`,
    )
  if (user.startsWith(ACCOUNT) && serviceAccountOf(user) === undefined)
    throw new Unreadable(
      `${inQuotes(user)} is the name of no service account; write ${ACCOUNT}NAMESPACE:NAME, for example --as=${EXAMPLES['--as']}`,
    )
  return user
}

function unknownFlag(name: string, rawName: string): Unreadable {
  const near = nearest(name, Object.keys(FLAGS))
  const advice =
    near === undefined ? 'write for example --subresource=log, -n prod or -A' : `did you mean --${near}?`
  return new Unreadable(`${inQuotes(rawName)} is not a flag that a permission line takes; ${advice}`)
}
