// The lines of the input `endpoints`: `TARGET [EXPECT] [ca=FILE]`.
import type { SourceLocation } from '../findings/finding.ts'
import { type EndpointTarget, parseEndpointTarget } from './endpoint-target.ts'
import { readLines } from './lines.ts'
import { inQuotes, Unreadable } from './unreadable.ts'

export interface EndpointLine {
  /** The line as it may be shown: without a comment, and without what a query holds. */
  readonly text: string
  readonly target: EndpointTarget
  /** What the status of the answer may be, such as `200` or `2xx`; nothing for a target that is only connected to. */
  readonly expected: readonly string[]
  /** The file of the authorities that are trusted in place of those of the runner, as it was written. */
  readonly caFile?: string
  /** Its number in the input, from 1. */
  readonly line: number
  /** The place in a file that it comes from, when there is one. */
  readonly location?: SourceLocation
}

const EXAMPLE = 'https://example.com/healthz 200'

/**
 * Reads all lines. One that asks the same as an earlier one is left out.
 *
 * @throws Unreadable with the complaints of all lines, each with its number
 */
export function parseEndpointLines(text: string): readonly EndpointLine[] {
  const asked = new Set<string>()
  return readLines(text, (raw, line) => {
    const words = wordsOf(raw)
    if (words.length === 0) return undefined
    const endpoint = atLine(line, () => parseEndpointLine(words, line))
    const { target, expected, caFile } = endpoint
    const question = JSON.stringify([target, expected, caFile])
    if (asked.has(question)) return undefined
    asked.add(question)
    return endpoint
  })
}

/** Whether an answer with this status is one that the line expects. */
export function isExpected(status: number, { expected }: Pick<EndpointLine, 'expected'>): boolean {
  return [String(status), `${Math.trunc(status / 100)}xx`].some(each => expected.includes(each))
}

// A # counts only at the start or after a blank, as in a shell.
function wordsOf(raw: string): readonly string[] {
  return raw
    .replace(/(^|\s)#.*$/, '')
    .split(/\s+/)
    .filter(word => word !== '')
}

function atLine<Value>(line: number, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    throw new Unreadable(...error.complaints.map(complaint => `line ${line}: ${complaint}`))
  }
}

function parseEndpointLine([written = '', ...words]: readonly string[], line: number): EndpointLine {
  const target = parseEndpointTarget(written)
  const files = words.filter(word => word.startsWith('ca='))
  const statuses = words.filter(word => !word.startsWith('ca='))
  const [expectation, ...superfluous] = statuses
  if (superfluous.length > 0 || files.length > 1)
    throw new Unreadable(
      `it has too many words behind the target; write one endpoint a line, for example ${EXAMPLE}`,
    )
  const expected = readExpectation(expectation, target)
  const caFile = readCaFile(files[0], target)
  const shown = [written.replace(/\?.*$/, '?…'), ...words].join(' ')
  return Object.freeze({
    text: shown,
    target: Object.freeze(target),
    expected,
    ...(caFile !== undefined && { caFile }),
    line,
  })
}

function readExpectation(text: string | undefined, { kind }: EndpointTarget): readonly string[] {
  if (kind === 'tcp') {
    if (text === undefined) return []
    throw new Unreadable(
      `${inQuotes(text)} stands behind a tcp:// address, to which nothing is said and which answers with no status; leave it away`,
    )
  }
  const expected = (text ?? '2xx').toLowerCase().split(',')
  // A status of 1xx is never the last one of an answer.
  if (expected.every(each => /^[2-5](?:\d\d|xx)$/.test(each))) return Object.freeze(expected)
  throw new Unreadable(
    `${inQuotes(text ?? '')} is no status to expect, from 200 to 599; write for example 200, 2xx or 200,401`,
  )
}

function readCaFile(word: string | undefined, target: EndpointTarget): string | undefined {
  if (word === undefined) return undefined
  const file = word.slice('ca='.length)
  if (file === '') throw new Unreadable('ca= names no file; write for example ca=certs/ca.pem')
  if (target.kind === 'url' && target.url.protocol === 'https:') return file
  throw new Unreadable(
    'ca= belongs to an https:// address, whose certificate it is to judge; leave it away, or write for example https://example.com/healthz ca=certs/ca.pem',
  )
}
