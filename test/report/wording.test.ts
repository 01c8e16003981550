import { expect, test } from '@jest/globals'
import { count, day, duration, ending, grouped, size } from '../../src/report/wording.ts'

test.each([
  [0, '0 ms'],
  [0.4, '<1 ms'],
  [1, '1 ms'],
  [411.6, '412 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [1_240, '1.2 s'],
  [59_949, '59.9 s'],
  [59_960, '1 min 0 s'],
  [125_400, '2 min 5 s'],
])('%d milliseconds are %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text)
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1.0 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1.0 MB'],
])('%d bytes are %s', (bytes, text) => {
  expect(size(bytes)).toBe(text)
})

test.each([
  [0, '0'],
  [999, '999'],
  [1_000, '1,000'],
  [12_345, '12,345'],
  [1_234_567, '1,234,567'],
])('%d is written %s', (number, text) => {
  expect(grouped(number)).toBe(text)
})

test.each([
  ['2026-12-04T10:00:00Z', 'ends in 12 days'],
  ['2026-11-24T07:00:00Z', 'ends in 45 hours'],
  ['2026-11-22T09:00:00Z', 'ended 10 minutes ago'],
  ['2026-11-22T09:10:00Z', 'ends now'],
  ['2026-12-01T09:10:00Z', 'ends in 9 days'],
  ['2026-12-01T09:09:59Z', 'ends in 8 days'],
  ['2026-11-24T09:10:00Z', 'ends in 2 days'],
  ['2026-11-24T09:09:59Z', 'ends in 47 hours'],
  ['2026-11-22T09:10:01Z', 'ends in 1000 ms'],
  ['2026-11-22T09:09:59Z', 'ended 1000 ms ago'],
  ['2026-11-13T09:10:00Z', 'ended 9 days ago'],
  ['2026-11-13T09:10:01Z', 'ended 8 days ago'],
])('what ends at %s %s', (end, text) => {
  expect(ending(new Date(end), new Date('2026-11-22T09:10:00Z'))).toBe(text)
})

test('numbers agree with their nouns', () => {
  expect([count(1, 'error'), count(2_500, 'error'), count(0, 'entry', 'entries')]).toEqual([
    '1 error',
    '2,500 errors',
    '0 entries',
  ])
  expect(day(new Date('2026-11-22T23:59:59Z'))).toBe('2026-11-22')
  expect(day(new Date('+010000-01-01T00:00:00Z'))).toBe('+010000-01-01')
})
