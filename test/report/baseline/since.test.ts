import { describe, expect, test } from '@jest/globals'
import { compareWith } from '../../../src/report/baseline/compare.ts'
import type { Report } from '../../../src/report/schema.ts'
import { found, given, reporting } from './reports.ts'

describe('a finding of the baseline has a date', () => {
  const day = (date: number) => `2026-11-${date}T05:23:00.000Z`
  const sinceOf = (report: Report) => report.clusters[0]?.findings.map(({ since }) => since)

  test('that of the report which saw it first, from baseline to baseline', () => {
    const first = reporting({ findings: [found('a')] }, { startedAt: day(20) })
    const now = reporting({ findings: [found('a'), found('b')] })
    const second = compareWith({ ...now, startedAt: day(21) }, given(first))
    const third = compareWith({ ...now, startedAt: day(22) }, given(second))
    expect(sinceOf(second)).toEqual([day(20), undefined])
    expect(sinceOf(third)).toEqual([day(20), day(21)])
  })

  test('also when it has become worse', () => {
    const before = reporting({ findings: [found('a', { severity: 'warning' })] }, { startedAt: day(20) })
    const compared = compareWith(reporting({ findings: [found('a')] }), given(before))
    expect(compared.clusters[0]?.findings).toMatchObject([{ state: 'new', since: day(20) }])
  })

  test.each([
    7,
    '',
    'yesterday',
    '<b>2026</b>',
    '2026-11-21T00:00:00Z',
    '+012026-11-21T00:00:00Z',
    '-009999-01-01T00:00:00Z',
  ])('which is not %j: then that of the baseline holds', since => {
    const before = {
      startedAt: day(20),
      clusters: [{ name: 'prod', findings: [{ fingerprint: 'a', since }] }],
    }
    expect(sinceOf(compareWith(reporting({ findings: [found('a')] }), given(before)))).toEqual([day(20)])
  })
})

test('a baseline is never of later than the report, whatever it says', () => {
  const later = reporting({ findings: [found('a')] }, { startedAt: '2099-01-01T00:00:00.000Z' })
  const now = reporting({ findings: [found('a')] }, { startedAt: '2026-11-22T00:00:00.000Z', durationMs: 0 })
  const compared = compareWith(now, given(later))
  expect(compared.baseline?.startedAt).toBe(now.startedAt)
  expect(compared.clusters[0]?.findings[0]?.since).toBe(now.startedAt)
})

test('a baseline keeps its date where an older report is among those that were merged', () => {
  const before = reporting({ findings: [found('a')] }, { startedAt: '2026-11-20T00:00:00.000Z' })
  const tenDays = { startedAt: '2026-11-12T00:00:00.000Z', durationMs: 10 * 24 * 60 * 60 * 1_000 }
  const compared = compareWith(reporting({ findings: [found('a')] }, tenDays), given(before))
  expect(compared.baseline?.startedAt).toBe(before.startedAt)
  expect(compared.clusters[0]?.findings[0]?.since).toBe(before.startedAt)
})
