// The keys `severity` and `ignore` of a configuration file.
import { SEVERITIES, type Severity } from '../findings/finding.ts'
import type { IgnoreEntry, SeverityRule } from '../findings/policy.ts'
import { POLICY_CODES } from '../findings/policy-codes.ts'
import { inQuotes, Unreadable } from '../inputs/unreadable.ts'
import { oneOf } from '../inputs/values.ts'
import { isMap, isSeq } from '../kubeconfig/yaml.ts'
import { IGNORE_KEYS } from './config-keys.ts'
import { type Field, fieldsOf, unknownWord } from './config-map.ts'
import { kindText, type Reading, textOf } from './config-reading.ts'

export function readSeverities(
  { value, keyNode }: Field,
  reading: Reading,
): ReadonlyMap<string, SeverityRule> {
  if (!isMap(value)) {
    const problem = `it is ${kindText(value)}, and has to be a map from codes to severities`
    reading.complain(value ?? keyNode, `severity: ${problem}; write for example health-version-eol: warning`)
    return new Map()
  }
  const rules = fieldsOf(value, reading).flatMap(field => {
    const { key: code, keyNode: place } = field
    const severity = readSeverity(field, reading)
    if (!reading.known.codes.includes(code)) {
      reading.complain(place, () => `severity: ${unknownCode(code, reading)}`)
      return []
    }
    return severity === undefined ? [] : [[code, { severity, location: reading.locate(place) }] as const]
  })
  return new Map(rules)
}

const severityOf = oneOf(...SEVERITIES)

function readSeverity({ key, keyNode, value }: Field, reading: Reading): Severity | undefined {
  const text = textOf(reading, value, { key: `severity of ${key}`, example: 'warning', parent: keyNode })
  try {
    return text === undefined ? undefined : severityOf(text)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    reading.complain(value, `severity of ${key}: ${error.message}`)
    return undefined
  }
}

export function readIgnore({ value, keyNode }: Field, reading: Reading): readonly IgnoreEntry[] {
  if (!isSeq(value)) {
    const problem = `it is ${kindText(value)}, and has to be a list, each entry behind a dash`
    reading.complain(value ?? keyNode, `ignore: ${problem}; write for example - code: health-version-eol`)
    return []
  }
  const seen = new Map<string, number>()
  return value.items.flatMap(node => {
    const entry = readEntry(node, reading)
    if (entry === undefined) return []
    const what = `${entry.code} of ${entry.subject}`
    const first = seen.get(what)
    if (first !== undefined)
      reading.complain(
        node,
        `ignore: ${inQuotes(what)} stands in line ${first} already; leave one of the two`,
      )
    seen.set(what, first ?? entry.location.line)
    return [entry]
  })
}

type IgnoreKey = keyof typeof IGNORE_KEYS

function readEntry(node: unknown, reading: Reading): IgnoreEntry | undefined {
  if (!isMap(node)) {
    const problem = `an entry is ${kindText(node)}, and has to be a map`
    reading.complain(node, `ignore: ${problem}; write for example code: health-version-eol`)
    return undefined
  }
  const texts = new Map<string, string>()
  const fields = fieldsOf(node, reading)
  for (const { key, keyNode, value } of fields) {
    if (!isIgnoreKey(key)) {
      reading.complain(keyNode, `ignore: ${unknownWord(key, 'key of an entry', Object.keys(IGNORE_KEYS))}`)
      continue
    }
    const text = textOf(reading, value, {
      key,
      example: `${key}: ${IGNORE_KEYS[key].example}`,
      parent: keyNode,
    })
    if (text === undefined) continue
    const complaint = JUDGES[key](text, reading)
    if (complaint === undefined) texts.set(key, text)
    else reading.complain(value, () => `${key}: ${complaint()}`)
  }
  for (const [key, { isRequired, example }] of Object.entries(IGNORE_KEYS))
    if (isRequired && !fields.some(field => field.key === key))
      reading.complain(node, `ignore: the entry has no ${key}; write for example ${key}: ${example}`)
  return entryOf(texts, reading, node)
}

function entryOf(texts: ReadonlyMap<string, string>, reading: Reading, node: unknown) {
  const [code, subject, reason, until] = ['code', 'subject', 'reason', 'until'].map(key => texts.get(key))
  if (code === undefined || subject === undefined || reason === undefined) return undefined
  return { code, subject, reason, ...(until !== undefined && { until }), location: reading.locate(node) }
}

function isIgnoreKey(key: string): key is IgnoreKey {
  return Object.hasOwn(IGNORE_KEYS, key)
}

// What is wrong with the text of a key, if anything is.
const JUDGES: Readonly<Record<IgnoreKey, (text: string, reading: Reading) => (() => string) | undefined>> = {
  code: codeComplaint,
  subject: text =>
    /^[^/\s]+\/./.test(text)
      ? undefined
      : () =>
          `${inQuotes(text)} is neither KIND/NAMESPACE/NAME nor KIND/NAME; write for example Deployment/staging/*`,
  reason: () => undefined,
  until: text =>
    isDay(text)
      ? undefined
      : () => `${inQuotes(text)} is no day of the calendar; write for example 2027-03-31`,
}

function codeComplaint(text: string, reading: Reading): (() => string) | undefined {
  if (Object.hasOwn(POLICY_CODES, text))
    return () => `${inQuotes(text)} is said of this file itself, and is not ignored; give it another severity`
  return reading.known.codes.includes(text) ? undefined : () => unknownCode(text, reading)
}

function unknownCode(code: string, { known }: Reading): string {
  return unknownWord(code, 'code of a finding', known.codes)
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
