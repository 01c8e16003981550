import { isRecord } from '../findings/plain-json.ts'
import type { KubeconfigJudgement } from './codes.ts'
import type { Path } from './position.ts'

/** One kubeconfig file, parsed: plain JSON with positions. Nothing of its text is ever quoted in a message. */
export interface KubeconfigDocument {
  readonly value: Readonly<Record<string, unknown>>
  /** The folder that relative paths in this file resolve against. */
  readonly folder: string
  /** The path of the file; empty for the text of an input. */
  readonly file: string
  /** What is wrong with it as a whole, whichever context is used. */
  readonly judgements: readonly KubeconfigJudgement[]
  /** Values that end with a carriage return, which has been taken away. */
  readonly returns: readonly Path[]
  /** "line 3, column 5" of the value at a path, or of the deepest thing on the way that exists. */
  position(path: Path): string
}

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
