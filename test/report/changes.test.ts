import { describe, expect, test } from '@jest/globals'
import { changesText, isCompared, stateText, uselessBaseline } from '../../src/report/changes.ts'
import type { Report } from '../../src/report/schema.ts'
import { summary } from '../../src/report/summary.ts'
import { textLines } from '../../src/report/text.ts'
import { HOSTILE } from '../builders/hostile.ts'
import { aCluster, aFinding, aReport, NOW } from '../builders/report.ts'
import { kindsIn } from './rendered.ts'

const COMPARED = {
  path: 'a.json',
  state: 'compared',
  startedAt: '2026-11-21T05:23:08.000Z',
  reason: '',
} as const
test.each([
  ['new', undefined, 'new'],
  ['known', undefined, 'known'],
  ['known', '2026-11-20T05:23:00.000Z', 'known since 2026-11-20 05:23 UTC'],
  ['new', '2026-11-20T05:23:00.000Z', 'worse than before, there since 2026-11-20 05:23 UTC'],
] as const)('a finding that is %s since %s is told as: %s', (state, since, text) => {
  expect(stateText({ state, ...(since !== undefined && { since }) })).toBe(text)
})

const states = (...all: readonly ('new' | 'known')[]) =>
  [aCluster({ findings: all.map(state => aFinding({ state })) })] as const

describe('what changed since the baseline', () => {
  test.each([
    [
      states('new', 'known', 'known'),
      1,
      '1 new, 2 known, 1 fixed since the baseline of 2026-11-21 05:23 UTC',
    ],
    [states('known'), 0, 'nothing new, 1 known since the baseline of 2026-11-21 05:23 UTC'],
    [states('new'), 0, '1 new since the baseline of 2026-11-21 05:23 UTC'],
    [states(), 0, 'nothing new since the baseline of 2026-11-21 05:23 UTC'],
  ])('is told in numbers: %#', (clusters, fixed, text) => {
    const report = aReport({
      clusters,
      baseline: COMPARED,
      fixed: Array.from({ length: fixed }, () => aFinding()),
    })
    expect(changesText(report)).toBe(text)
    expect(textLines(report, NOW)).toContain(text)
    expect(summary(report, { now: NOW })).toContain(`🔁 ${text}\n`)
  })

  test('is nothing where nothing was compared', () => {
    const report = aReport({ clusters: states('new') })
    expect([isCompared(report), uselessBaseline(report)]).toEqual([false, ''])
    expect(summary(report, { now: NOW })).not.toMatch(/baseline|🆕/)
  })

  test('is told of a merged report, whose parts were compared', () => {
    const report = aReport({ clusters: states('known', 'new') })
    expect(changesText(report)).toBe('1 new, 1 known since the baseline')
    expect(summary(report, { now: NOW })).toContain(' 🆕 new<br>')
  })
})

describe('a baseline that is of no use', () => {
  test.each([
    ['missing', 'notice: There is no baseline yet: `a.json` does not exist, so every finding counts as new.'],
    [
      'unreadable',
      'warning: The baseline could not be used: `a.json` is empty, so every finding counts as new.',
    ],
  ] as const)('is told when it is %s', (state, line) => {
    const report = aReport({ baseline: { path: 'a.json', state, startedAt: null, reason: 'is empty' } })
    expect(textLines(report, NOW)).toContain(line)
    expect(summary(report, { now: NOW })).toContain(line.replace(/^\w+: /, ''))
  })

  test.each(HOSTILE)('has a path that does nothing: %j', path => {
    const report = aReport({ baseline: { path, state: 'unreadable', startedAt: null, reason: 'is empty' } })
    const [line = ''] = textLines(report, NOW).filter(each => each.startsWith('warning: The baseline'))
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    const harmless = aReport({
      baseline: { path: 'a.json', state: 'unreadable', startedAt: null, reason: '' },
    })
    const kinds = (of: Report) => kindsIn(summary(of, { now: NOW })).filter(kind => kind !== 'codespan')
    expect(kinds(report)).toEqual(kinds(harmless))
  })
})
