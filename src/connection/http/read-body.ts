// Bodies of answers: whole, or of long ones the lines that matter. Bounded.
import { StringDecoder } from 'node:string_decoder'
import { decodeBody } from './body-encoding.ts'

const MOST_BODY_BYTES = 64 * 1024 * 1024

/** How much of an answer has come, also when the rest never does. */
export interface Progress {
  status?: number
  /** When the question left, behind those before it, by `performance.now()`. */
  sentAt?: number
  /** When the answer began. */
  begunAt?: number
  bytes: number
}

/** Asked of each line in turn; the rest of an answer is not waited for behind `stop`, which drops its line. */
export type LineFilter = () => (line: string) => 'keep' | 'drop' | 'stop'

/** Takes in a body piece by piece. */
export interface BodyReader {
  /** How long the rest is waited for behind the head, in milliseconds; without it, as long as for any answer. */
  readonly patienceMs?: number
  /** @returns whether the rest matters. @throws when it has grown too large */
  add(chunk: Buffer): boolean
  text(): Promise<string>
}

export function wholeReader(encoding: string, progress: Progress): BodyReader {
  const chunks: Buffer[] = []
  return {
    add(chunk) {
      count(chunk, progress)
      chunks.push(chunk)
      return true
    },
    async text() {
      const body = Buffer.concat(chunks)
      const decoded =
        encoding === '' ? body : await decodeBody(body, encoding, MOST_BODY_BYTES).catch(refuseBody)
      return decoded.toString('utf8')
    },
  }
}

function refuseBody(error: NodeJS.ErrnoException): never {
  throw error.code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : Object.assign(error, { code: 'BODY_ENCODING' })
}

function tooLarge(): Error {
  const message = `the answer is larger than ${MOST_BODY_BYTES / 1024 / 1024} MiB`
  return Object.assign(new Error(message), { code: 'BODY_TOO_LARGE' })
}

function count(chunk: Buffer, progress: Progress): void {
  progress.bytes += chunk.length
  if (progress.bytes > MOST_BODY_BYTES) throw tooLarge()
}

/** Reads the beginning of an answer that may be long, slow, or never end; empty when it is compressed. */
export function startReader(encoding: string, most: number, progress: Progress): BodyReader {
  const chunks: Buffer[] = []
  return {
    patienceMs: 1_000,
    add(chunk) {
      count(chunk, progress)
      chunks.push(chunk)
      return progress.bytes < most
    },
    async text() {
      return encoding === '' ? Buffer.concat(chunks).subarray(0, most).toString('utf8') : ''
    },
  }
}

export function lineReader(ask: ReturnType<LineFilter>, progress: Progress): BodyReader {
  const decoder = new StringDecoder('utf8')
  const kept: string[] = []
  let rest = ''
  const isWanted = (line: string) => {
    const answer = ask(line)
    if (answer === 'keep') kept.push(line)
    return answer !== 'stop'
  }
  return {
    add(chunk) {
      count(chunk, progress)
      const lines = (rest + decoder.write(chunk)).split('\n')
      rest = lines.pop() ?? ''
      const isMoreWanted = lines.every(isWanted)
      if (!isMoreWanted) rest = ''
      return isMoreWanted
    },
    async text() {
      if (rest !== '') isWanted(rest)
      return kept.join('\n')
    },
  }
}
