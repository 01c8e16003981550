import { describe, expect, test } from '@jest/globals'
import {
  type FoundIssue,
  type IssueState,
  type NextIssue,
  NO_STATE,
  nextIssue,
  type SubjectRun,
  type Tracked,
} from '../../src/github/next-issue.ts'
import { aFinding } from '../builders/report.ts'

const HOUR_MS = 3_600_000
const START = Date.parse('2026-11-01T00:00:00Z')
const at = (hours: number) => new Date(START + hours * HOUR_MS)

const finding = (name: string) => aFinding({ code: name, check: name, fingerprint: name })
const failing = (...names: string[]): SubjectRun => ({
  outcome: 'failing',
  findings: names.map(finding),
  wasLookedAt: () => true,
})
const ofNothing = (outcome: 'unknown' | 'healthy', wasLookedAt = true): SubjectRun => ({
  outcome,
  findings: [],
  wasLookedAt: () => wasLookedAt,
})
const many = (length: number) => failing(...Array.from({ length }, (_, number) => `f${number}`))
const HEALTHY = ofNothing('healthy')
const UNKNOWN = ofNothing('unknown')

/** An issue of GitHub, as far as the rules see one. */
class Life {
  issue: FoundIssue | undefined
  notifications = 0

  run(hours: number, run: SubjectRun): NextIssue {
    const next = nextIssue(this.issue, run, at(hours))
    if (next.action === 'none') return next
    const isClosed = next.action === 'close'
    this.issue = {
      isOpen: !isClosed,
      closedAt: isClosed ? at(hours).toISOString() : '',
      closedAs: isClosed ? 'completed' : '',
      state: next.state,
    }
    if (next.action !== 'update' || next.tell.length > 0) this.notifications++
    return next
  }

  /** The names of the findings that a comment tells of. */
  toldOf(hours: number, run: SubjectRun): readonly string[] {
    return this.run(hours, run).tell.map(({ fingerprint }) => fingerprint)
  }

  closeByHand(hours: number, closedAs: string): void {
    if (this.issue) this.issue = { ...this.issue, isOpen: false, closedAt: at(hours).toISOString(), closedAs }
  }
}

/** Hour by hour: what the run says, and what becomes of the issue. */
const LIVES: Readonly<Record<string, readonly (readonly [number, SubjectRun, string])[]>> = {
  'nothing happens to a healthy cluster, nor to one that could not be judged': [
    [0, HEALTHY, 'none'],
    [1, UNKNOWN, 'none'],
  ],
  'it opens at the first failure and closes after two healthy runs': [
    [0, failing('a'), 'open'],
    [1, failing('a'), 'update'],
    [2, HEALTHY, 'update'],
    [3, HEALTHY, 'close'],
    [4, HEALTHY, 'none'],
  ],
  'a run that could not judge neither counts as healthy nor breaks the row': [
    [0, failing('a'), 'open'],
    [1, HEALTHY, 'update'],
    [2, UNKNOWN, 'update'],
    [3, HEALTHY, 'close'],
  ],
  'a failure between two healthy runs keeps it open': [
    [0, failing('a'), 'open'],
    [1, HEALTHY, 'update'],
    [2, failing('a'), 'update'],
    [3, HEALTHY, 'update'],
    [4, HEALTHY, 'close'],
  ],
  'it is opened again within a week, and then closes only after a day of health': [
    [0, failing('a'), 'open'],
    [1, HEALTHY, 'update'],
    [2, HEALTHY, 'close'],
    [3, failing('a'), 'reopen'],
    [4, HEALTHY, 'update'],
    [5, HEALTHY, 'update'],
    [27, HEALTHY, 'update'],
    [28, HEALTHY, 'close'],
  ],
  'after more than a week another one is opened': [
    [0, failing('a'), 'open'],
    [1, HEALTHY, 'update'],
    [2, HEALTHY, 'close'],
    [2 + 24 * 7, failing('a'), 'open'],
  ],
  'a cluster whose findings could not be looked at again has not recovered': [
    [0, failing('a'), 'open'],
    [1, ofNothing('healthy', false), 'update'],
    [2, ofNothing('healthy', false), 'update'],
    [3, HEALTHY, 'update'],
    [4, HEALTHY, 'close'],
  ],
}

describe('a tracking issue', () => {
  test.each(Object.entries(LIVES))('%s', (_, runs) => {
    const life = new Life()
    expect(runs.map(([hours, run]) => life.run(hours, run).action)).toEqual(
      runs.map(([, , action]) => action),
    )
  })

  test('of a cluster that flaps all day, every ten minutes, notifies at most three times a day', () => {
    const life = new Life()
    for (let minute = 0; minute < 3 * 24 * 60; minute += 10) {
      const isHealthy = Math.floor(minute / 30) % 2 === 1
      life.run(minute / 60, isHealthy ? HEALTHY : failing(`a${minute % 70}`))
    }
    expect(life.notifications).toBeLessThanOrEqual(3 * 3)
  })

  test('tells of something new in a comment, at most once a day and of nothing twice', () => {
    const life = new Life()
    life.run(0, failing('a'))
    expect(life.toldOf(1, failing('a', 'b'))).toEqual([])
    expect(life.toldOf(2, failing('a', 'b', 'c'))).toEqual([])
    expect(life.toldOf(25, failing('a', 'b', 'c'))).toEqual(['b', 'c'])
    expect(life.toldOf(50, failing('a', 'b', 'c'))).toEqual([])
    expect(life.toldOf(51, failing('d'))).toEqual(['d'])
  })

  test('keeps since when a finding is there, also when it went away for a while', () => {
    const life = new Life()
    life.run(0, failing('a'))
    life.run(5, failing('a', 'b'))
    life.run(6, failing('b'))
    const { state } = life.run(7, failing('a', 'b'))
    const since = (entries: IssueState['tracked']) => entries.map(entry => [entry.fingerprint, entry.since])
    expect(since(state.tracked)).toEqual([
      ['a', at(0).toISOString()],
      ['b', at(5).toISOString()],
    ])
    expect(state.fixed).toEqual([])
  })

  test('keeps what could not be looked at apart from what is fixed', () => {
    const life = new Life()
    life.run(0, failing('a', 'b'))
    const unreachable = { ...failing('tcp'), wasLookedAt: ({ check }: Tracked) => check === 'b' }
    const { state } = life.run(1, unreachable)
    expect(state.tracked.map(({ code }) => code)).toEqual(['tcp', 'a'])
    expect(state.fixed.map(({ code, fixedAt }) => [code, fixedAt])).toEqual([['b', at(1).toISOString()]])
  })

  test('that a person closed as not planned stays closed until something is found that it does not know', () => {
    const life = new Life()
    life.run(0, failing('a'))
    life.closeByHand(1, 'not_planned')
    expect(life.run(2, failing('a')).action).toBe('none')
    expect(life.run(24 * 30, failing('a')).action).toBe('none')
    expect(life.run(24 * 30 + 1, failing('a', 'b')).action).toBe('reopen')
  })

  test('that a person closed as done is opened again when it is not', () => {
    const life = new Life()
    life.run(0, failing('a'))
    life.closeByHand(1, 'completed')
    expect(life.run(2, failing('a')).action).toBe('reopen')
  })

  test('keeps a bounded number of findings', () => {
    const { state } = nextIssue(undefined, many(5_000), at(0))
    const later = nextIssue({ isOpen: true, closedAt: '', closedAs: '', state }, HEALTHY, at(1)).state
    expect([state.tracked.length, later.tracked.length, later.fixed.length]).toEqual([300, 0, 300])
  })

  test('takes nothing for new that it may only have had no room for', () => {
    const life = new Life()
    life.run(0, many(400))
    expect(life.toldOf(25, { ...many(400), findings: many(400).findings.slice(350) })).toEqual([])
    expect(life.toldOf(50, failing('f399', 'really-new'))).toEqual(['really-new'])
    life.run(51, many(400))
    life.closeByHand(52, 'not_planned')
    expect(life.run(53, many(400)).action).toBe('none')
  })

  test('gives no date to what it may have seen before and had no room for', () => {
    const life = new Life()
    life.run(0, many(400))
    const { tracked } = life.run(25, failing('f0', 'f399')).state
    expect(tracked.map(({ since }) => since)).toEqual([at(0).toISOString(), ''])
  })

  test('takes what another cluster of that name has for something of its own', () => {
    const of = (...clusters: readonly string[]): SubjectRun => ({
      ...failing('a'),
      findings: clusters.map(cluster => ({ ...finding('a'), cluster })),
    })
    const life = new Life()
    life.run(0, of('default (a.json)'))
    const both = of('default (a.json)', 'default (b.json)')
    expect(life.run(25, both).tell).toEqual([both.findings[1]])
    const { tracked, fixed } = life.run(26, of('default (b.json)')).state
    expect([tracked, fixed]).toMatchObject([
      [{ cluster: 'default (b.json)', since: at(25).toISOString() }],
      [{ cluster: 'default (a.json)', since: at(0).toISOString() }],
    ])
  })

  test('begins anew where its memory was lost', () => {
    const found = { isOpen: true, closedAt: '', closedAs: '', state: NO_STATE }
    const next = nextIssue(found, failing('a'), at(9))
    expect(next.state.tracked).toMatchObject([{ code: 'a', since: at(9).toISOString() }])
  })
})
