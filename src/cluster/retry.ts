import { askedPause, isTurnedAway } from '../connection/patience.ts'
import { type Exchange, isLost } from '../connection/transport.ts'

export const MOST_ATTEMPTS = 3
/** Where the server itself says when to ask again, or a connection was lost, which is no fault of the question. */
export const MOST_PATIENT_ATTEMPTS = 6
const FIRST_PAUSE_MS = 250
const LONGEST_OWN_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 10_000

/**
 * How long to wait before the same question is asked again, in milliseconds; undefined when that is of no use. A server that
 * is overloaded says itself how long; it is not asked before that, and not at all when it wants to be left alone for longer than
 * a run can wait.
 *
 * @param attempt the number of times that it was asked, from 1
 * @param expect statuses that are an answer to the question
 */
export function delayBeforeRetry(
  exchange: Exchange,
  attempt: number,
  expect: readonly number[],
): number | undefined {
  if (isAnswered(exchange, expect) || ('error' in exchange && !isLost(exchange))) return undefined
  const asked = askedPause(exchange)
  const isPatient = asked !== undefined || isLost(exchange)
  if (attempt >= (isPatient ? MOST_PATIENT_ATTEMPTS : MOST_ATTEMPTS)) return undefined
  const delay = asked || Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_OWN_PAUSE_MS)
  return delay <= LONGEST_PAUSE_MS ? delay : undefined
}

// Three times what is in flight at the most: a connection that is lost takes all of that with it.
const MOST_SPARE = 200

/**
 * Bounds how often one client asks again, all its questions together: each answer pays for one repetition, so that a server that
 * turns nearly everything away is left alone after a while.
 *
 * @returns delayBeforeRetry, as long as there is something to spare
 */
export function boundRetries(): typeof delayBeforeRetry {
  let spare = MOST_SPARE
  return (exchange, attempt, expect) => {
    const delay = delayBeforeRetry(exchange, attempt, expect)
    if (isAnswered(exchange, expect)) spare = Math.min(spare + 1, MOST_SPARE)
    if (delay === undefined || spare === 0) return undefined
    spare--
    return delay
  }
}

function isAnswered(exchange: Exchange, expect: readonly number[]): boolean {
  if ('error' in exchange) return false
  const { status } = exchange.answer
  return expect.includes(status) || !isTurnedAway(status)
}
