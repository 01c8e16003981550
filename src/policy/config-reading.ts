import type { SourceLocation } from '../findings/finding.ts'
import { quoted } from '../findings/list-text.ts'
import type { Known } from '../inputs/values.ts'
import { isMap, isNode, isScalar, isSeq, type LineCounter } from '../kubeconfig/yaml.ts'

/** What exists to choose from in a configuration file. */
export interface KnownPolicy extends Known {
  readonly codes: readonly string[]
}

/** What is wrong at one place. Said only when it is shown: to look for near words takes a while, and of thousands few are shown. */
export interface Complaint {
  readonly location: SourceLocation
  readonly say: () => string
}

/** Where a configuration file comes from. */
export interface ConfigSource {
  /** As it is to be shown, relative to the workspace. */
  readonly file: string
  /** Whether a path of the workspace, as it is written, is a link out of it. */
  readonly isLinkOut: (path: string) => boolean
}

/** The reading of one configuration file: complaints are gathered, so that all of them are told. */
export interface Reading extends Pick<ConfigSource, 'isLinkOut'> {
  readonly known: KnownPolicy
  readonly complaints: Complaint[]
  /** @param place a node of the document, or an offset into the text */
  locate(place: unknown): SourceLocation
  complain(place: unknown, message: string | (() => string)): void
}

export function startReading(
  { file, isLinkOut }: ConfigSource,
  lineCounter: LineCounter,
  known: KnownPolicy,
): Reading {
  const complaints: Complaint[] = []
  const locate = (place: unknown) => {
    const { line, col } = lineCounter.linePos(offsetOf(place))
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  return {
    known,
    isLinkOut,
    complaints,
    locate,
    complain(place, message) {
      complaints.push({
        location: locate(place),
        say: typeof message === 'string' ? () => message : message,
      })
    },
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
