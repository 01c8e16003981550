import { parseArgs } from 'node:util'
import { nearest } from '../findings/nearest.ts'
import { inQuotes, Unreadable } from './unreadable.ts'
import { namespaceName } from './values.ts'

/** The flags of `kubectl auth can-i` that a line takes. */
export interface PermissionFlags {
  readonly subresource: string | undefined
  readonly namespace: string | undefined
  readonly allNamespaces: boolean
}

const FLAGS = {
  subresource: { type: 'string' },
  namespace: { type: 'string', short: 'n' },
  'all-namespaces': { type: 'boolean', short: 'A' },
  as: { type: 'string' },
  'as-group': { type: 'string' },
} as const

/** @throws Unreadable with the complaints of all flags */
export function readPermissionFlags(words: readonly string[]): {
  positionals: readonly string[]
  flags: PermissionFlags
} {
  // Not strict, since the parser would stop at the first problem and speak of its own options.
  const { tokens } = parseArgs({ args: words.map(asLongFlag), options: FLAGS, strict: false, tokens: true })
  const values = new Map<string, string>()
  const positionals: string[] = []
  const complaints = new Map<number, readonly string[]>()
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    try {
      values.set(token.name, flagValue(token))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      // By word: letters behind one dash are one mistake.
      if (!complaints.has(token.index)) complaints.set(token.index, error.complaints)
    }
  }
  if (complaints.size > 0) throw new Unreadable(...[...complaints.values()].flat())
  const allNamespaces = values.get('all-namespaces') === 'true'
  // kubectl lets -A win without a word; here one of the two would be tested and the other believed to be.
  if (allNamespaces && values.has('namespace'))
    throw new Unreadable(
      '-n and -A contradict each other; write for example list pods -A, or list pods -n prod',
    )
  const flags = { subresource: values.get('subresource'), namespace: values.get('namespace'), allNamespaces }
  return { positionals, flags }
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
    case 'as-group':
      throw new Unreadable(
        `${rawName} (asking for another identity) does not work in this version; write the line without it, for example get secrets -n prod, and give that identity's own credential`,
      )
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

function named(flag: string, value: string | undefined): string {
  if (value !== undefined && value !== '' && !value.startsWith('-')) return value
  throw new Unreadable(
    `${flag} has no value; write for example ${flag} ${flag === '--subresource' ? 'log' : 'prod'}`,
  )
}

function unknownFlag(name: string, rawName: string): Unreadable {
  const near = nearest(name, Object.keys(FLAGS))
  const advice =
    near === undefined ? 'write for example --subresource=log, -n prod or -A' : `did you mean --${near}?`
  return new Unreadable(`${inQuotes(rawName)} is not a flag that a permission line takes; ${advice}`)
}
