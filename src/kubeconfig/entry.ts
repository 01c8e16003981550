import type { KubeconfigJudgement } from './codes.ts'
import { isRecord, type KubeconfigDocument } from './document.ts'
import type { Path } from './position.ts'

/** A map in one of the files. Its fields have the right types: a document in which one has not is read no further. */
export interface Entry {
  readonly value: Readonly<Record<string, unknown>>
  readonly path: Path
  readonly document: KubeconfigDocument
}

/** Collects what is wrong, so that everything is said at once. */
export type Problems = KubeconfigJudgement[]

/** The text of a field; undefined when it is absent or empty, which kubectl does not tell apart. */
export function textField(entry: Entry, key: string): string | undefined {
  const value = entry.value[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function flagField(entry: Entry, key: string): boolean {
  return entry.value[key] === true
}

export function listField(entry: Entry, key: string): readonly string[] {
  const value = entry.value[key]
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : []
}

/** The map in a field; undefined when it is absent. An empty one is there. */
export function mapField(entry: Entry, key: string): Entry | undefined {
  const value = entry.value[key]
  return isRecord(value) ? { value, path: [...entry.path, key], document: entry.document } : undefined
}

export function positionOf(entry: Entry, key?: string): string {
  return entry.document.position(key === undefined ? entry.path : [...entry.path, key])
}
