import { describe, expect, test } from '@jest/globals'
import { DAY_MS, judgeLifetime } from '../../src/certificates/lifetime.ts'

const NOW = new Date('2026-06-15T12:00:00Z')
const SECOND_MS = 1_000
const THRESHOLDS = { warnDays: 30, failDays: 7 }

/** The state of something that lives so many days and has so many milliseconds left. */
function stateWith(wholeDays: number, leftMs: number): string {
  const notAfter = new Date(NOW.getTime() + leftMs)
  const notBefore = new Date(notAfter.getTime() - wholeDays * DAY_MS)
  return judgeLifetime({ notBefore, notAfter }, THRESHOLDS, NOW)
}

describe('of a certificate of a year, which the days decide,', () => {
  test.each([
    ['the last second before the warning', 30 * DAY_MS, 'fine'],
    ['the first second of the warning', 30 * DAY_MS - SECOND_MS, 'aging'],
    ['the last second before the error', 7 * DAY_MS, 'aging'],
    ['the first second of the error', 7 * DAY_MS - SECOND_MS, 'ending'],
    ['the last second, which belongs to it', 0, 'ending'],
    ['the second behind it', -SECOND_MS, 'expired'],
  ])('%s', (_, leftMs, state) => expect(stateWith(365, leftMs)).toBe(state))
})

describe('of a certificate of ten days, which its own length decides,', () => {
  test.each([
    ['a quarter is left', 2.5 * DAY_MS, 'fine'],
    ['a second less than a quarter is left', 2.5 * DAY_MS - SECOND_MS, 'aging'],
    ['a tenth is left', DAY_MS, 'aging'],
    ['a second less than a tenth is left', DAY_MS - SECOND_MS, 'ending'],
  ])('%s', (_, leftMs, state) => expect(stateWith(10, leftMs)).toBe(state))
})

test.each([
  ['the second before it begins', SECOND_MS, 'not-yet-valid'],
  ['the second in which it begins', 0, 'fine'],
])('%s', (_, aheadMs, state) => {
  const notBefore = new Date(NOW.getTime() + aheadMs)
  const notAfter = new Date(notBefore.getTime() + 365 * DAY_MS)
  expect(judgeLifetime({ notBefore, notAfter }, THRESHOLDS, NOW)).toBe(state)
})

test('an end before the beginning is the end', () => {
  const lifetime = { notBefore: new Date(NOW.getTime() + DAY_MS), notAfter: new Date(NOW.getTime() - DAY_MS) }
  expect(judgeLifetime(lifetime, THRESHOLDS, NOW)).toBe('expired')
})

test('thresholds of zero days leave only the end', () => {
  const thresholds = { warnDays: 0, failDays: 0 }
  const lifetime = { notBefore: new Date(NOW.getTime() - 365 * DAY_MS), notAfter: NOW }
  expect(judgeLifetime(lifetime, thresholds, NOW)).toBe('fine')
})
