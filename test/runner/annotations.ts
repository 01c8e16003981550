import { isAbsolute, relative } from 'node:path'
import type { SecretMasks } from './secret-masks.ts'

export const LEVELS = ['error', 'warning', 'notice'] as const
export type Level = (typeof LEVELS)[number]

export interface Annotation {
  readonly level: Level
  readonly message: string
  readonly title?: string
  readonly file?: string
  readonly line?: number
  readonly endLine?: number
  readonly col?: number
  readonly endColumn?: number
}

const MAX_PER_LEVEL = 10
const MAX_MESSAGE = 4096

/** Annotations of a step with the runner's limits. */
export interface Annotations {
  readonly kept: readonly Annotation[]
  /** Only in the log, because there were ten of their level before. */
  readonly dropped: readonly Annotation[]
  /** Gives the message as it stands in the log. */
  add(level: Level, message: string, properties?: Readonly<Record<string, string>>): string
}

export function createAnnotations(masks: SecretMasks, workspace: string): Annotations {
  const kept: Annotation[] = []
  const dropped: Annotation[] = []

  function add(level: Level, message: string, properties: Readonly<Record<string, string>> = {}): string {
    const shown = masks.mask(message).slice(0, MAX_MESSAGE)
    const { title, file } = properties
    const annotation: Annotation = {
      level,
      message: shown,
      ...(title !== undefined && { title: masks.mask(title) }),
      ...(file !== undefined && { file: insideWorkspace(file, workspace) }),
      ...position(properties),
    }
    const count = kept.filter(other => other.level === level).length
    const place = count < MAX_PER_LEVEL ? kept : dropped
    place.push(annotation)
    return shown
  }

  return { kept, dropped, add }
}

type Position = Pick<Annotation, 'line' | 'endLine' | 'col' | 'endColumn'>

/** What the runner leaves of a position: columns need one line, and an end may not lie before its start. */
function position(properties: Readonly<Record<string, string>>): Position {
  const endLine = wholeNumber(properties['endLine'])
  const line = wholeNumber(properties['line']) ?? endLine
  if (line === undefined || (endLine !== undefined && endLine < line)) return {}
  const lines = endLine === undefined ? { line } : { line, endLine }
  const endColumn = wholeNumber(properties['endColumn'])
  const col = wholeNumber(properties['col']) ?? endColumn
  const isOneLine = endLine === undefined || endLine === line
  if (!isOneLine || col === undefined || (endColumn !== undefined && endColumn < col)) return lines
  return endColumn === undefined ? { ...lines, col } : { ...lines, col, endColumn }
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined
}

function insideWorkspace(file: string, workspace: string): string {
  const path = relative(workspace, file)
  return isAbsolute(file) && !path.startsWith('..') ? path : file
}
