// The kinds of values that inputs have. Each function reads a text or throws Unreadable; none reads a file or
// knows an input's name.
import { isIP } from 'node:net'
import { nearest } from '../findings/nearest.ts'
import { parseDuration } from './duration.ts'
import { readLines } from './lines.ts'
import { inQuotes, Unreadable } from './unreadable.ts'

/** What exists to choose from. */
export interface Known {
  readonly checks: readonly string[]
  readonly families: readonly string[]
}

/**
 * As it was given, since blanks at the start of YAML have a meaning; empty when there is nothing but blanks.
 */
export function wholeText(text: string): string {
  return text.trim() === '' ? '' : text
}

export function trimmedText(text: string): string {
  return text.trim()
}

/** A secret; empty when it is an expression that nobody evaluated, as outside of a workflow. */
export function secretOrExpression(text: string): string {
  return /^\$\{\{.*\}\}$/s.test(text.trim()) ? '' : text.trim()
}

/** A name that is sent in a header of each request: any letters, but no line break. */
export function headerText(text: string): string {
  const name = text.trim()
  if (!/[^\P{Cc}\t]/u.test(name)) return name
  throw new Unreadable(
    `${inQuotes(name)} holds a line break or another control character, which no request can carry; write for example jane`,
  )
}

/** One of the words of a list, spelt exactly. */
export function oneOf<const Word extends string>(
  ...words: readonly [Word, ...Word[]]
): (text: string) => Word {
  return text => {
    const word = words.find(candidate => candidate === text.trim())
    if (word !== undefined) return word
    const near = nearest(text.trim(), words)
    const advice = near === undefined ? `write for example ${words[0]}` : `did you mean ${near}?`
    throw new Unreadable(`${inQuotes(text)} is not one of ${words.join(', ')}; ${advice}`)
  }
}

/** A boolean in the spelling of YAML's core schema, which is also that of GitHub's own actions. */
export function trueOrFalse(text: string): boolean {
  const match = /^(?:(true|True|TRUE)|false|False|FALSE)$/.exec(text.trim())
  if (match === null)
    throw new Unreadable(`${inQuotes(text)} is neither true nor false; write for example true`)
  return match[1] !== undefined
}

const MOST_DAYS = 3650

export function days(text: string): number {
  const digits = text.trim()
  if (!/^\d{1,4}$/.test(digits) || Number(digits) > MOST_DAYS)
    throw new Unreadable(
      `${inQuotes(text)} is not a whole number of days from 0 to ${MOST_DAYS}; write for example 30`,
    )
  return Number(digits)
}

/**
 * A duration, in whole milliseconds, from 0 (or only from above it) to the longest one, which is written as a
 * duration too.
 */
export function durationUpTo(longest: string, { zero }: { zero: boolean }): (text: string) => number {
  return text => {
    const duration = parseDuration(text.trim())
    if (duration === undefined)
      throw new Unreadable(
        `${inQuotes(text)} is not a duration; write for example 90s, 1m30s or 2h (units: h, m, s, ms)`,
      )
    if (duration < 0 || (duration === 0 && !zero))
      throw new Unreadable(`${inQuotes(text)} is not more than 0; write for example 90s`)
    if (duration > (parseDuration(longest) ?? 0))
      throw new Unreadable(`${inQuotes(text)} is longer than ${longest}; write for example 90s`)
    return duration
  }
}

/** A name that a namespace can have: a DNS label (RFC 1123), as the API server demands. */
export function namespaceName(text: string): string {
  if (/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text)) return text
  throw new Unreadable(
    `${inQuotes(text)} cannot be a namespace: at most 63 small letters, digits and dashes, as in team-a`,
  )
}

/**
 * @throws Unreadable when it is not an http or https address; one that may hold a password is not inQuotes
 */
export function serverAddress(text: string): string {
  const address = text.trim()
  if (address === '') return ''
  if (address.includes('@'))
    throw new Unreadable(
      'the address holds a user name or a password; write for example https://203.0.113.10:6443 and give the credential as token',
    )
  if (/^https?:\/\/[^/]/.test(address) && URL.canParse(address)) return address
  throw new Unreadable(
    `${inQuotes(text)} is not an address with https:// before it; write for example https://203.0.113.10:6443`,
  )
}

export function serverName(text: string): string {
  const name = text.trim()
  if (name === '' || isIP(name) !== 0 || /^[\w*.-]+$/.test(name)) return name
  throw new Unreadable(
    `${inQuotes(text)} is not a name in a certificate; write for example kubernetes.default.svc, without https:// and port`,
  )
}

// A credential put where a path belongs would otherwise end in a message about a file of that name.
export function kubeconfigPath(text: string): string {
  const path = text.trim()
  const decoded = Buffer.from(path, 'base64').toString()
  if (/\n|^\{/.test(path) || /apiVersion|clusters|users/.test(decoded))
    throw new Unreadable(
      'this is the kubeconfig itself, not a path; give it as kubeconfig, or a path such as .kube/config',
    )
  return path
}

/** Distinct lines, in the order given. */
export function eachOnce(readLine: (line: string) => string): (text: string) => readonly string[] {
  return text => Object.freeze([...new Set(readLines(text, readLine))])
}

export function contextNames(text: string): readonly string[] {
  const names = eachOnce(line => line)(text)
  if (names.includes('*') && names.length > 1)
    throw new Unreadable('* stands for all contexts and is alone; write only *, or the names, one a line')
  return names
}

export function checkNames(text: string, known: Known): readonly string[] {
  return eachOnce(line => {
    const names = [...known.families, ...known.checks]
    if (names.includes(line)) return line
    if (/[\s,]/.test(line))
      throw new Unreadable(`${inQuotes(line)} is more than one word; write one check or family a line`)
    const near = nearest(line, names)
    const advice = near === undefined ? `families are ${known.families.join(', ')}` : `did you mean ${near}?`
    throw new Unreadable(`${inQuotes(line)} is neither a check nor a family of checks; ${advice}`)
  })(text)
}
