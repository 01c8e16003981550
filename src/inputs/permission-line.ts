// The lines of the input `rbac`: what follows `kubectl auth can-i`, read the way kubectl reads it
// (kubectl/pkg/cmd/auth/cani.go), with the expected answer before it. Whether a resource exists is not judged
// here.
import type { SourceLocation } from '../findings/finding.ts'
import { atLine, readLines } from './lines.ts'
import { type PermissionSubject, readPermissionFlags } from './permission-flags.ts'
import { refuseNoPath } from './permission-path.ts'
import { shellWords, withoutComment } from './shell-words.ts'
import { inQuotes, Unreadable } from './unreadable.ts'

export type PermissionTarget =
  | { readonly kind: 'path'; readonly path: string }
  | {
      readonly kind: 'resource'
      /** As written: a plural, singular or short name, TYPE.GROUP, TYPE.VERSION.GROUP or `*`. */
      readonly resource: string
      readonly name?: string
      readonly subresource?: string
    }

export interface PermissionLine {
  /** The line as it was written, without a comment. */
  readonly text: string
  readonly expected: 'allow' | 'deny'
  readonly verb: string
  readonly target: PermissionTarget
  /** Only when the line names one. */
  readonly namespace?: string
  readonly allNamespaces: boolean
  /** Whose permission it is; missing for the credential in use. */
  readonly subject?: PermissionSubject
  /** Its number in the input, from 1. */
  readonly line: number
  /** The place in a file that it comes from, when there is one. */
  readonly location?: SourceLocation
}

/**
 * Reads all lines. One that asks the same as an earlier one is left out, since it can only get the same
 * answer, and lists put together from several places repeat themselves; one that expects the opposite is a
 * problem, since no cluster can fulfil both.
 *
 * @throws Unreadable with the complaints of all lines, each with its number
 */
export function parsePermissionLines(text: string): readonly PermissionLine[] {
  const asked = new Map<string, PermissionLine>()
  return readLines(text, (raw, number) => {
    const permission = atLine(number, () => parsePermissionLine(raw, number))
    if (permission === undefined) return undefined
    const { verb, target, namespace, allNamespaces, subject } = permission
    const question = JSON.stringify([verb, target, namespace, allNamespaces, subject])
    const earlier = asked.get(question)
    if (earlier === undefined) asked.set(question, permission)
    else if (earlier.expected !== permission.expected)
      throw new Unreadable(
        `line ${number}: ${inQuotes(permission.text)} expects the opposite of line ${earlier.line}; write only one of the two`,
      )
    return earlier === undefined ? permission : undefined
  })
}

/** @returns undefined for a line that is only a comment */
function parsePermissionLine(raw: string, line: number): PermissionLine | undefined {
  const text = withoutComment(raw)
  if (text === '') return undefined
  const { expected, question } = splitExpectation(text)
  const { positionals, flags } = readPermissionFlags(shellWords(question))
  refuseFormatted(positionals)
  const [verb, object] = positionals
  if (!verb || !object || positionals.length !== 2) throw notTwoWords(text, positionals)
  const target = readTarget(object, flags.subresource)
  // Like kubectl: a path lies in no namespace, so -n and -A say nothing about it.
  const namespaced = target.kind === 'resource'
  return Object.freeze({
    text,
    expected,
    verb,
    target: Object.freeze(target),
    ...(namespaced && flags.namespace !== undefined && { namespace: flags.namespace }),
    allNamespaces: namespaced && flags.allNamespaces,
    ...(flags.subject && { subject: Object.freeze(flags.subject) }),
    line,
  })
}

function splitExpectation(text: string): { expected: 'allow' | 'deny'; question: string } {
  const [, word, question] = /^([a-z]+):(.*)$/is.exec(text) ?? []
  if (word === undefined || question === undefined) return { expected: 'allow', question: text }
  if (word === 'allow' || word === 'deny') return { expected: word, question }
  throw new Unreadable(
    `${inQuotes(`${word}:`)} is not an expected answer; write allow: or deny:, for example deny: delete nodes`,
  )
}

// What word processors and web pages make of quotes and dashes, and what nobody sees.
const FORMATTED = /[‘’‚‛“”„‟«»‐-―−\p{Cf}]/u

function refuseFormatted(words: readonly string[]): void {
  const [sign] = words.flatMap(word => FORMATTED.exec(word)?.[0] ?? [])
  if (sign === undefined) return
  const shown = /\p{Cf}/u.test(sign) ? 'an invisible sign' : inQuotes(sign)
  const point = `U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`
  throw new Unreadable(
    `the line holds ${shown} (${point}), as formatted text does; write plain signs, for example get pods -n prod`,
  )
}

function notTwoWords(text: string, positionals: readonly string[]): Unreadable {
  const problem = /^(allow:|deny:)?\s*kubectl\s/.test(text)
    ? 'repeats the command'
    : positionals.length === 2
      ? 'has an empty word'
      : `has ${positionals.length} ${positionals.length === 1 ? 'word' : 'words'} besides flags, and needs a verb and a resource`
  return new Unreadable(`${inQuotes(text)} ${problem}; write for example create deployments.apps -n prod`)
}

function readTarget(object: string, subresource: string | undefined): PermissionTarget {
  if (object.startsWith('/')) {
    if (subresource !== undefined)
      throw new Unreadable(
        `--subresource belongs to a resource, and ${inQuotes(object)} is a path; write for example get ${object.length < 40 ? object : '/metrics'}`,
      )
    refuseNoPath(object)
    return { kind: 'path', path: object }
  }
  const slash = object.indexOf('/')
  const resource = slash < 0 ? object : object.slice(0, slash)
  const name = slash < 0 ? undefined : object.slice(slash + 1)
  // kubectl takes an empty name for all objects: with a variable that was never set, that is another question
  // than the one meant.
  if (name === '')
    throw new Unreadable(
      `${inQuotes(object)} has no name behind the slash; write for example secrets/registry`,
    )
  return {
    kind: 'resource',
    resource,
    ...(name !== undefined && { name }),
    ...(subresource !== undefined && { subresource }),
  }
}
