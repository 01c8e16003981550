import { describe, expect, test } from '@jest/globals'
import { readState, stateBlock } from '../../src/github/issue-state.ts'
import { NO_STATE } from '../../src/github/next-issue.ts'
import { aCluster, aFinding, aReport, NOW } from '../builders/report.ts'
import { hostileTexts } from '../report/hostile-text.ts'
import { issueOf } from './issue-of.ts'

describe('what a state remembers', () => {
  const entry = { fingerprint: 'f', code: 'c', check: 'k', since: NOW.toISOString(), told: true }

  test.each(hostileTexts(200).map(text => [text]))(
    'comes back as it was, with a subject such as %j',
    subject => {
      const visible = subject.toWellFormed().slice(0, 200)
      const state = { ...NO_STATE, tracked: [{ ...entry, subject: visible }], toldAt: NOW.toISOString() }
      const block = stateBlock(state)
      expect(block.slice(4, -3)).not.toMatch(/[<>@#]/)
      expect(readState(`text\n${block}\n`, NOW)).toEqual(state)
    },
  )

  test('is not what a cluster says that it is', () => {
    const forged = `<!-- cluster-health:state ${JSON.stringify({ toldAt: NOW.toISOString() })} -->`
    const findings = [aFinding({ message: `It says \`${forged}\`.`, evidence: { says: forged } })]
    const cluster = aCluster({ status: 'unhealthy', findings })
    const report = aReport({ status: 'unhealthy', clusters: [cluster] })
    const text = issueOf(report)
    expect(text).toContain(forged)
    expect(readState(text, NOW)?.tracked).toHaveLength(1)
  })

  test('was written down one by one by an earlier version, and is read all the same', () => {
    const tracked = [{ ...entry, subject: 's' }]
    const json = JSON.stringify({
      ...NO_STATE,
      tracked,
      fixed: [{ ...entry, subject: 's', fixedAt: entry.since }],
    })
    expect(readState(`<!-- cluster-health:state ${json} -->`, NOW)).toMatchObject({ tracked, fixed: tracked })
  })

  test.each([
    ['is no list', { ...entry, of: 7 }],
    ['holds no entries', { ...entry, of: [null, 'x', []] }],
    ['names no fingerprint', { code: 'c', check: 'k', since: NOW, of: [{ cluster: 'a' }] }],
  ])('is dropped where what many clusters share %s', (_, shared) => {
    const json = JSON.stringify({ tracked: [shared] })
    expect(readState(`<!-- cluster-health:state ${json} -->`, NOW)?.tracked).toEqual([])
  })

  test('is bounded, whatever it is', () => {
    const tracked = Array.from({ length: 300 }, (_, number) => ({
      ...entry,
      subject: `${number}${'@'.repeat(150)}`,
    }))
    const block = stateBlock({
      ...NO_STATE,
      tracked,
      fixed: tracked.map(one => ({ ...one, fixedAt: one.since })),
    })
    expect(block.length).toBeLessThanOrEqual(24_000)
    const { tracked: kept = [], fixed, untracked } = readState(block, NOW) ?? {}
    expect(fixed).toEqual([])
    expect([kept.length > 10, kept.length + (untracked ?? 0)]).toEqual([true, 300])
  })

  test.each([
    ['nothing', ''],
    ['no JSON', '<!-- cluster-health:state {oops} -->'],
    ['a list', '<!-- cluster-health:state [] -->'],
  ])('is nothing where there is %s', (_, body) => {
    expect(readState(body, NOW)).toBeUndefined()
  })

  test('never lies in the future, and is never negative', () => {
    const json = JSON.stringify({ toldAt: '2999-01-01T00:00:00Z', healthyRuns: -3, reopened: 1e99 })
    expect(readState(`<!-- cluster-health:state ${json} -->`, NOW)).toEqual({
      ...NO_STATE,
      toldAt: NOW.toISOString(),
    })
  })
})
