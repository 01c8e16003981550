import { expect, test } from '@jest/globals'
import { durationText, momentText } from '../../src/findings/duration-text.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

test.each([
  [0, '0 ms'],
  [0.4, '0 ms'],
  [1, '1 ms'],
  [999.9, '999 ms'],
  [SECOND, '1000 ms'],
  [2 * SECOND - 0.1, '1999 ms'],
  [2 * SECOND, '2 seconds'],
  [59.9 * SECOND, '59 seconds'],
  [MINUTE, '60 seconds'],
  [2 * MINUTE - 1, '119 seconds'],
  [2 * MINUTE, '2 minutes'],
  [HOUR, '60 minutes'],
  [2 * HOUR - 1, '119 minutes'],
  [2 * HOUR, '2 hours'],
  [DAY, '24 hours'],
  [36 * HOUR, '36 hours'],
  [2 * DAY - 1, '47 hours'],
  [2 * DAY, '2 days'],
  [7 * DAY - 1, '6 days'],
  [7 * DAY, '7 days'],
  [3650 * DAY, '3650 days'],
  [-3 * DAY, '3 days'],
  [-90 * SECOND, '90 seconds'],
])('%d ms is told as %s', (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text)
})

test.each([
  ['2026-11-22T17:59:59.999Z', '2026-11-22 17:59 UTC'],
  ['2026-11-22T00:00:00+05:00', '2026-11-21 19:00 UTC'],
  ['1969-12-31T23:59:00Z', '1969-12-31 23:59 UTC'],
  ['+010000-01-01T00:00:00Z', '+010000-01-01 00:00 UTC'],
])('%s is told as %s', (moment, text) => {
  expect(momentText(new Date(moment))).toBe(text)
})
