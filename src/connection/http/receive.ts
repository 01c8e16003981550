// Requests and answers at the lowest door of undici: the next higher one makes a stream of each body, which for many small ones
// takes longer than all else.
import type { Dispatcher } from 'undici'
import { type Limits, watchLimits } from '../limits.ts'
import {
  type BodyReader,
  type LineFilter,
  lineReader,
  type Progress,
  startReader,
  wholeReader,
} from './read-body.ts'

export interface Received {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

interface Receiving {
  readonly limits: Limits
  readonly progress: Progress
  /** For an answer with status 200. */
  readonly lines: LineFilter | undefined
  /** Of the body, where its beginning is enough. */
  readonly mostBytes: number | undefined
}

/** Sends a request and takes in the answer to it. @throws TimeLimitError, or what undici says */
export async function receive(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  receiving: Receiving,
): Promise<Received> {
  const { status, headers, reader } = await receiveBody(dispatcher, options, receiving)
  return { status, headers, body: await reader.text() }
}

interface ReceivedBody extends Pick<Received, 'status' | 'headers'> {
  readonly reader: BodyReader
}

function receiveBody(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  { limits, progress, lines, mostBytes }: Receiving,
): Promise<ReceivedBody> {
  const { promise, resolve, reject } = Promise.withResolvers<ReceivedBody>()
  let begun: Dispatcher.DispatchController | undefined
  let late: Error | undefined
  let received: ReceivedBody | undefined
  let patience: NodeJS.Timeout | undefined
  const clear = watchLimits(limits, reason => {
    late = reason
    begun?.abort(reason)
    reject(reason)
  })
  const stop = (controller: Dispatcher.DispatchController) => {
    if (received !== undefined) resolve(received)
    controller.abort(new Error('the rest does not matter'))
  }
  dispatcher.dispatch(options, {
    onRequestStart(controller) {
      begun = controller
      progress.sentAt = performance.now()
      if (late !== undefined) controller.abort(late)
    },
    onResponseStart(controller, status, raw) {
      if (status < 200) return
      progress.status = status
      progress.begunAt = performance.now()
      const headers = flatten(raw)
      received = { status, headers, reader: readerFor(status, headers, { lines, mostBytes, progress }) }
      const { patienceMs } = received.reader
      if (patienceMs !== undefined) patience = setTimeout(() => stop(controller), patienceMs)
    },
    onResponseData(controller, chunk) {
      if (received?.reader.add(chunk) === false) stop(controller)
    },
    onResponseEnd() {
      if (received !== undefined) resolve(received)
    },
    onResponseError: (_controller, error) => reject(error),
  })
  return promise.finally(() => {
    clear()
    clearTimeout(patience)
  })
}

function readerFor(
  status: number,
  headers: Readonly<Record<string, string>>,
  { lines, mostBytes, progress }: Pick<Receiving, 'lines' | 'mostBytes' | 'progress'>,
): BodyReader {
  const encoding = headers['content-encoding'] ?? ''
  if (mostBytes !== undefined) return startReader(encoding, mostBytes, progress)
  return status === 200 && encoding === '' && lines !== undefined
    ? lineReader(lines(), progress)
    : wholeReader(encoding, progress)
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, [value].flat().join(', ')]],
  )
  return Object.fromEntries(entries)
}
