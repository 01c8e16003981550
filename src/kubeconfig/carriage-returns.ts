// A value in quotes keeps the carriage return of a line that Windows wrote, and nobody sees it.
import { listText } from '../findings/list-text.ts'
import { isRecord } from '../findings/plain-json.ts'
import type { KubeconfigJudgement } from './codes.ts'
import { type Entry, positionOf } from './entry.ts'
import type { Path } from './position.ts'
import { ENTRY_LISTS } from './shape.ts'

export interface Trimmed {
  readonly value: Record<string, unknown>
  readonly returns: readonly Path[]
}

// Base64 may hold line breaks. A name that refers to an entry has to be what that entry is called.
const KEPT = /-data$|^(cluster|user)$/

/** Takes the carriage return from the end of what entries hold, so that one cause is told of once. */
export function withoutReturns(value: Record<string, unknown>): Trimmed {
  const returns: Path[] = []
  const trimItem = (item: unknown, path: Path, kind: string): unknown => {
    if (!isRecord(item) || !isRecord(item[kind])) return item
    const fields = Object.entries(item[kind]).map(([key, field]) => {
      if (typeof field !== 'string' || !field.endsWith('\r') || KEPT.test(key)) return [key, field]
      returns.push([...path, kind, key])
      return [key, field.replace(/\r+$/, '')]
    })
    return { ...item, [kind]: Object.fromEntries(fields) }
  }
  const lists = Object.entries(ENTRY_LISTS).flatMap(([kind, { list }]) => {
    const items = value[list]
    return Array.isArray(items) ? [[list, items.map((item, at) => trimItem(item, [list, at], kind))]] : []
  })
  return { value: { ...value, ...Object.fromEntries(lists) }, returns }
}

/** Of the entries that a context uses: elsewhere it does no harm. */
export function judgeReturns(entries: readonly Entry[]): KubeconfigJudgement[] {
  const fields = entries.flatMap(entry => fieldsWithReturn(entry).map(key => ({ entry, key })))
  const [first] = fields
  if (first === undefined) return []
  const names = listText([
    `${first.key} (${positionOf(first.entry, first.key)})`,
    ...fields.slice(1).map(({ key }) => key),
  ])
  const verb = fields.length > 1 ? 'end' : 'ends'
  const message = `${names} ${verb} with a carriage return, as lines of Windows do, so kubectl cannot use it.`
  return [{ code: 'kc-crlf', message, subject: { kind: 'Layer', name: 'kubeconfig', field: first.key } }]
}

function fieldsWithReturn({ path, document }: Entry): string[] {
  return document.returns
    .filter(place => path.every((key, at) => place[at] === key))
    .map(place => String(place.at(-1)))
}
