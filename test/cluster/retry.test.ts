import { describe, expect, test } from '@jest/globals'
import {
  boundRetries,
  delayBeforeRetry,
  MOST_ATTEMPTS,
  MOST_PATIENT_ATTEMPTS,
} from '../../src/cluster/retry.ts'
import { pause } from '../../src/connection/patience.ts'
import type { Exchange } from '../../src/connection/transport.ts'

const answered = (status: number, headers: Record<string, string> = {}): Exchange => ({
  answer: { status, headers, body: '', durationMs: 1 },
})
const failed = (code: string): Exchange => ({ error: { code, text: '' }, durationMs: 1 })

describe('the pause before a question is asked again', () => {
  test.each<[string, Exchange, number, number | undefined]>([
    ['grows with the first repetition', answered(503), 1, 250],
    ['grows with the second repetition', answered(503), 2, 500],
    ['ends with the last attempt', answered(503), MOST_ATTEMPTS, undefined],
    ['goes on where the server says when', answered(503, { 'retry-after': '1' }), MOST_ATTEMPTS, 1_000],
    ['ends there too', answered(503, { 'retry-after': '1' }), MOST_PATIENT_ATTEMPTS, undefined],
    ['goes on where a connection was lost, and grows to a second', failed('ECONNRESET'), 5, 1_000],
    ['is there for every fault of a server', answered(500), 1, 250],
    ['is there for a gateway', answered(504), 1, 250],
    ['is there for a server that throttles', answered(429), 1, 250],
    ['is what the server asks for', answered(429, { 'retry-after': '2' }), 1, 2_000],
    ['is what the server asks for with other faults', answered(503, { 'retry-after': '1' }), 1, 1_000],
    ['is up to ten seconds', answered(429, { 'retry-after': '10' }), 1, 10_000],
    ['is not shorter than what the server asks for', answered(429, { 'retry-after': '11' }), 1, undefined],
    ['is ours when the server asks for none', answered(429, { 'retry-after': '0' }), 1, 250],
    [
      'is ours when the server gives a date',
      answered(503, { 'retry-after': 'Sun, 22 Nov 2026 18:00:00 GMT' }),
      1,
      250,
    ],
    ['is ours when the server asks for nonsense', answered(503, { 'retry-after': '-5' }), 1, 250],
    ['is not there for an answer', answered(200), 1, undefined],
    ['is not there for a no', answered(403), 1, undefined],
    ['is not there for what does not exist', answered(404), 1, undefined],
    ['is there for a connection that was reset', failed('ECONNRESET'), 1, 250],
    ['is there for a connection that was closed', failed('UND_ERR_SOCKET'), 2, 500],
    ['is not there for a server that took too long already', failed('TIME_LIMIT'), 1, undefined],
    ['is not there for an answer that is too large', failed('BODY_TOO_LARGE'), 1, undefined],
  ])('%s', (_, exchange, attempt, milliseconds) => {
    expect(delayBeforeRetry(exchange, attempt, [200])).toBe(milliseconds)
  })

  test('is not there for a status that is an answer to the question', () => {
    expect(delayBeforeRetry(answered(500), 1, [200, 500])).toBeUndefined()
  })
})

describe('the repetitions of all questions together', () => {
  /** How many of these exchanges are followed by another attempt. */
  const repetitions = (exchanges: readonly Exchange[]) => {
    const delayAfter = boundRetries()
    return exchanges.filter(exchange => delayAfter(exchange, 1, [200]) !== undefined).length
  }
  const times = (count: number, exchange: Exchange) => Array.from({ length: count }, () => exchange)

  test('have an end where a server turns everything away', () => {
    expect(repetitions(times(5_000, answered(429)))).toBe(200)
  })

  test('go on where it answers as many', () => {
    expect(repetitions(times(1_000, answered(200)).flatMap(answer => [answered(429), answer]))).toBe(1_000)
  })

  test('are not saved up', () => {
    expect(repetitions([...times(1_000, answered(200)), ...times(1_000, answered(503))])).toBe(200)
  })
})

describe('waiting', () => {
  test('takes as long as it was told', async () => {
    const started = performance.now()
    await pause(50, new AbortController().signal)
    expect(performance.now() - started).toBeGreaterThan(45)
  })

  test('ends with the run', async () => {
    const run = new AbortController()
    setTimeout(() => run.abort(), 10)
    const started = performance.now()
    await pause(60_000, run.signal)
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test('does not begin when the run is over', async () => {
    await pause(60_000, AbortSignal.abort())
  })
})
