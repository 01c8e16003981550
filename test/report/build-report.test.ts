import { expect, test } from '@jest/globals'
import { endOf } from '../../src/report/build-report.ts'

const startedAt = '2026-11-22T18:00:00.000Z'

test('a run ends when its time is over', () => {
  expect(endOf({ startedAt, durationMs: 1_500 }).toISOString()).toBe('2026-11-22T18:00:01.500Z')
})

test.each([1e300, Number.MAX_VALUE])(
  'a report that claims to have taken %s ms has an end all the same',
  durationMs => {
    expect(() => endOf({ startedAt, durationMs }).toISOString()).not.toThrow()
  },
)
