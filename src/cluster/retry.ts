import { type Exchange, isLost } from '../connection/transport.ts'

export const MOST_ATTEMPTS = 3
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000

/**
 * How long to wait before the same question is asked again, in milliseconds; undefined when that is of no use. A server that
 * is overloaded says itself how long (`Retry-After`, RFC 9110, section 10.2.3, in seconds as the API server sends it); it is
 * not asked before that, and not at all when it wants to be left alone for longer than a run can wait.
 *
 * @param attempt the number of times that it was asked, from 1
 * @param expect statuses that are an answer to the question
 */
export function delayBeforeRetry(
  exchange: Exchange,
  attempt: number,
  expect: readonly number[],
): number | undefined {
  if (attempt >= MOST_ATTEMPTS) return undefined
  const growing = FIRST_PAUSE_MS * 2 ** (attempt - 1)
  if ('error' in exchange) return isLost(exchange) ? growing : undefined
  const { status, headers } = exchange.answer
  if (expect.includes(status) || (status !== 429 && status < 500)) return undefined
  const asked = Number(headers['retry-after']) * 1000
  const delay = asked > 0 ? asked : growing
  return delay <= LONGEST_PAUSE_MS ? delay : undefined
}

/** Waits, but not beyond the end of the run. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done, { once: true })
  })
}
