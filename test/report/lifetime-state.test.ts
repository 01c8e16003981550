import { describe, expect, test } from '@jest/globals'
import { certificateState, credentialState } from '../../src/report/lifetime-state.ts'

const NOW = new Date('2026-11-22T18:00:00Z')
const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const judge = {
  inputs: { certificateWarnDays: 30, certificateFailDays: 7, minimumLifetime: 5 * MINUTE },
  now: NOW,
}
const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds)

describe('the state of a certificate in the report', () => {
  test.each([
    [-SECOND, 'expired'],
    [0, 'ending'],
    [7 * DAY - SECOND, 'ending'],
    [7 * DAY, 'aging'],
    [30 * DAY - SECOND, 'aging'],
    [30 * DAY, 'fine'],
  ])('of a year that has %d ms left', (left, state) => {
    expect(certificateState({ notBefore: later(left - 365 * DAY), notAfter: later(left) }, judge)).toBe(state)
  })
})

describe('the state of a credential in the report', () => {
  test.each([
    ['ended a second ago', { expiresAt: later(-SECOND), renews: false }, 'expired'],
    ['ended and renews itself', { expiresAt: later(-SECOND), renews: true }, 'expired'],
    ['ends now', { expiresAt: NOW, renews: false }, 'ending'],
    ['ends a second too early', { expiresAt: later(5 * MINUTE - SECOND), renews: false }, 'ending'],
    ['lasts exactly as long as it has to', { expiresAt: later(5 * MINUTE), renews: false }, 'fine'],
    ['ends in a minute and renews itself', { expiresAt: later(MINUTE), renews: true }, 'fine'],
    ['does not end', { renews: false }, 'fine'],
    [
      'is of an hour in its last quarter',
      { notBefore: later(-46 * MINUTE), expiresAt: later(14 * MINUTE), renews: false },
      'aging',
    ],
    [
      'begins in a minute, which is the leeway of the server',
      { notBefore: later(MINUTE), expiresAt: later(HOUR), renews: false },
      'fine',
    ],
    [
      'begins a second later than that',
      { notBefore: later(MINUTE + SECOND), expiresAt: later(HOUR), renews: false },
      'not-yet-valid',
    ],
  ])('that %s', (_, credential, state) => {
    expect(credentialState(credential, judge)).toBe(state)
  })
})
