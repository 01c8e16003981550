import type { SourceLocation } from '../findings/finding.ts'
import { quoted } from '../findings/list-text.ts'
import { inFile, type Problem } from '../inputs/usage-error.ts'
import type { Known } from '../inputs/values.ts'
import { isMap, isNode, isScalar, isSeq, type LineCounter } from '../kubeconfig/yaml.ts'

/** What exists to choose from in a configuration file. */
export interface KnownPolicy extends Known {
  readonly codes: readonly string[]
}

/** The reading of one configuration file: complaints are gathered, so that all of them are told. */
export interface Reading {
  readonly known: KnownPolicy
  readonly problems: Problem[]
  /** @param place a node of the document, or an offset into the text */
  locate(place: unknown): SourceLocation
  complain(place: unknown, message: string): void
}

/** @param file as it is to be shown, relative to the workspace */
export function startReading(file: string, lineCounter: LineCounter, known: KnownPolicy): Reading {
  const problems: Problem[] = []
  const locate = (place: unknown) => {
    const { line, col } = lineCounter.linePos(offsetOf(place))
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  return {
    known,
    problems,
    locate,
    complain: (place, message) => problems.push(inFile({ input: 'config', message }, locate(place))),
  }
}

function offsetOf(place: unknown): number {
  if (typeof place === 'number') return place
  return (isNode(place) ? place.range?.[0] : undefined) ?? 0
}

/** What stands in the place of something else, as a part of a sentence. */
export function kindText(node: unknown): string {
  if (isSeq(node)) return 'a list'
  if (isMap(node)) return 'a map'
  const value = isScalar(node) ? node.value : node
  if (value === null || value === undefined) return 'empty'
  if (typeof value === 'string') return 'a text'
  return typeof value === 'boolean' ? `the word ${value}` : `the number ${quoted(String(value), 40)}`
}

/** The text of a scalar on one line, which is not empty; anything else is complained about. */
export function textOf(
  reading: Reading,
  node: unknown,
  { key, example, parent }: { readonly key: string; readonly example: string; readonly parent: unknown },
): string | undefined {
  const value = isScalar(node) ? node.value : undefined
  const isText = typeof value === 'string'
  if (isText && value.trim() !== '' && !/[\r\n]/.test(value.trim())) return value.trim()
  const problem = !isText
    ? `it is ${kindText(node)}, and has to be a text`
    : value.trim() === ''
      ? 'it is an empty text'
      : 'it has several lines, and has to be on one'
  reading.complain(node ?? parent, `${key}: ${problem}; write for example ${example}`)
  return undefined
}
