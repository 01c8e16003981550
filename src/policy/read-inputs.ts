// The keys of a configuration file that stand for inputs: read by the very parsers of the inputs, so that a text means the same
// wherever it is written.
import { isAbsolute, normalize } from 'node:path'
import { quoted } from '../findings/list-text.ts'
import { isRecord } from '../findings/plain-json.ts'
import type { ConfiguredValue } from '../inputs/parse-inputs.ts'
import { INPUTS } from '../inputs/table.ts'
import { inQuotes, Unreadable } from '../inputs/unreadable.ts'
import { isMap, isScalar, isSeq } from '../kubeconfig/yaml.ts'
import { CONFIG_INPUTS, type ConfigInput } from './config-keys.ts'
import { type Field, fieldsOf } from './config-map.ts'
import { kindText, type Reading, textOf } from './config-reading.ts'

/** The value of a key, as its input would have it. */
export function readConfigured(name: ConfigInput, field: Field, reading: Reading): ConfiguredValue {
  const { shape } = CONFIG_INPUTS[name]
  const value =
    shape === 'list' || shape === 'permissions'
      ? readList(name, field, reading)
      : readSingle(name, field, reading)
  return { value, location: reading.locate(field.keyNode) }
}

function readSingle(name: ConfigInput, { value, keyNode }: Field, reading: Reading): unknown {
  const { shape, example } = CONFIG_INPUTS[name]
  const number = isScalar(value) && typeof value.value === 'number' ? value.value : undefined
  if (shape === 'number' && number === undefined) {
    const problem = `it is ${kindText(value)}, and has to be a number`
    reading.complain(value ?? keyNode, `${name}: ${problem}; write for example ${example}`)
    return undefined
  }
  const text = number !== undefined && shape === 'number' ? String(number) : undefined
  const given = text ?? textOf(reading, value, { key: name, example, parent: keyNode })
  return given === undefined ? undefined : judged(name, [{ text: given, node: value }], reading)
}

interface Entry {
  readonly text: string
  readonly node: unknown
}

function readList(name: ConfigInput, { value, keyNode }: Field, reading: Reading): unknown {
  const { shape, example } = CONFIG_INPUTS[name]
  if (!isSeq(value)) {
    const problem = `it is ${kindText(value)}, and has to be a list, each entry behind a dash`
    reading.complain(value ?? keyNode, `${name}: ${problem}; write for example - ${example}`)
    return undefined
  }
  const before = reading.complaints.length
  const entries = value.items.flatMap((node): Entry[] => {
    const isAnswer = shape === 'permissions' && isMap(node)
    const text = isAnswer
      ? readAnswer(node, reading)
      : textOf(reading, node, { key: name, example, parent: keyNode })
    return text === undefined ? [] : [{ text, node }]
  })
  // By itself first, so that what one is wrong in does not hide what two of the others are together.
  const readable = entries.filter(entry => judged(name, [entry], reading) !== undefined)
  const list = judged(name, readable, reading)
  return reading.complaints.length === before ? list : undefined
}

/** `deny: delete nodes` is a map for YAML, and the same as the text that it looks like. */
function readAnswer(node: unknown, reading: Reading): string | undefined {
  const [answer, ...others] = fieldsOf(node, reading)
  if (answer !== undefined && others.length === 0 && ['allow', 'deny'].includes(answer.key)) {
    const { key, keyNode, value } = answer
    const text = textOf(reading, value, { key: 'rbac', example: `${key}: delete nodes`, parent: keyNode })
    return text === undefined ? undefined : `${key}: ${text}`
  }
  const what = others.length > 0 ? 'of several keys' : `with the key "${quoted(answer?.key ?? '', 60)}"`
  reading.complain(node, `rbac: an entry is a map ${what}; write for example deny: delete nodes`)
  return undefined
}

/** What the parser of an input makes of these texts, each a line to it, with the places that they come from. */
function judged(name: ConfigInput, entries: readonly Entry[], reading: Reading): unknown {
  const lineOf = (number: string | undefined) => entries[Number(number) - 1]
  try {
    const value: unknown = INPUTS[name].parse(entries.map(({ text }) => text).join('\n'), reading.known)
    if (!Array.isArray(value)) return value
    const before = reading.complaints.length
    const all = value.map(item => located(item, { name, node: lineOf(item?.line)?.node, reading }))
    return reading.complaints.length === before ? Object.freeze(all) : undefined
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    for (const complaint of error.complaints) {
      const [, number, rest = complaint] = /^line (\d+): (.*)$/s.exec(complaint) ?? []
      const message = rest.replace(/ of line (\d+);/, (_, other: string) => {
        return ` of line ${reading.locate(lineOf(other)?.node).line};`
      })
      reading.complain((lineOf(number) ?? entries[0])?.node, `${name}: ${message}`)
    }
    return undefined
  }
}

interface Origin {
  readonly name: ConfigInput
  readonly node: unknown
  readonly reading: Reading
}

function located(item: unknown, { name, node, reading }: Origin): unknown {
  if (!isRecord(item) || node === undefined) return item
  const path = item['pattern'] ?? item['caFile']
  if (typeof path === 'string' && (leadsOut(path) || (name === 'endpoints' && reading.isLinkOut(path))))
    reading.complain(node, `${name}: ${outside(path)}`)
  return Object.freeze({ ...item, location: reading.locate(node) })
}

// A file that anybody may change must not make the runner read what only the runner may. Links among manifests are refused when they
// are looked for.
function leadsOut(path: string): boolean {
  return isAbsolute(path) || /^\.\.(?:[\\/]|$)/.test(normalize(path))
}

function outside(path: string): string {
  return `${inQuotes(path)} leads out of the workspace, which a configuration file may not; write for example deploy/web.yaml, or give it as an input`
}
