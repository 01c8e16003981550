// Bodies of answers: whole, or of long ones the lines that matter. Bounded.
import { StringDecoder } from 'node:string_decoder'
import { decodeBody } from './body-encoding.ts'

const MOST_BODY_BYTES = 64 * 1024 * 1024

/** How much of an answer has come, also when the rest never does. */
export interface Progress {
  status?: number
  bytes: number
}

/** Asked of each line in turn; the rest of an answer is not waited for behind `stop`, which drops its line. */
export type LineFilter = () => (line: string) => 'keep' | 'drop' | 'stop'

export async function readWhole(
  body: AsyncIterable<Buffer>,
  encoding: string,
  progress: Progress,
): Promise<string> {
  const encoded = await readBody(body, progress)
  const decoded = await decodeBody(encoded, encoding, MOST_BODY_BYTES).catch(refuseBody)
  return decoded.toString('utf8')
}

function refuseBody(error: NodeJS.ErrnoException): never {
  throw error.code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : Object.assign(error, { code: 'BODY_ENCODING' })
}

function tooLarge(): Error {
  const message = `the answer is larger than ${MOST_BODY_BYTES / 1024 / 1024} MiB`
  return Object.assign(new Error(message), { code: 'BODY_TOO_LARGE' })
}

async function readBody(body: AsyncIterable<Buffer>, progress: Progress): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of body) {
    count(chunk, progress)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function count(chunk: Buffer, progress: Progress): void {
  progress.bytes += chunk.length
  if (progress.bytes > MOST_BODY_BYTES) throw tooLarge()
}

export async function readLines(
  body: AsyncIterable<Buffer>,
  ask: ReturnType<LineFilter>,
  progress: Progress,
): Promise<string> {
  const decoder = new StringDecoder('utf8')
  const kept: string[] = []
  let rest = ''
  // Leaving the loop ends the stream, and with it the sending.
  for await (const chunk of body) {
    count(chunk, progress)
    const lines = (rest + decoder.write(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const answer = ask(line)
      if (answer === 'stop') return kept.join('\n')
      if (answer === 'keep') kept.push(line)
    }
  }
  if (rest !== '' && ask(rest) === 'keep') kept.push(rest)
  return kept.join('\n')
}
