import { expect, test } from '@jest/globals'
import { parseDuration } from '../../src/inputs/duration.ts'

test.each([
  ['90s', 90_000],
  ['1m30s', 90_000],
  ['2m', 120_000],
  ['1h', 3_600_000],
  ['1h2m3s4ms', 3_723_004],
  ['1.5h', 5_400_000],
  ['.5s', 500],
  ['5.s', 5000],
  ['1.1s', 1100],
  ['250ms', 250],
  ['2500us', 3],
  ['2500µs', 3],
  ['2500μs', 3],
  ['1ns', 0],
  ['0', 0],
  ['0s', 0],
  ['+5s', 5000],
  ['-5s', -5000],
  ['30s1m', 90_000],
  ['876000h', 3_153_600_000_000],
])('reads %s as Go does', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds)
})

test.each([
  '',
  '5',
  '5 s',
  '2d',
  '1w',
  's',
  '.s',
  '1m 30s',
  '1e3s',
  '1S',
  '1,5s',
  'five minutes',
  '1..5s',
  '--5s',
  'P1D',
])('does not read %s', text => {
  expect(parseDuration(text)).toBeUndefined()
})
