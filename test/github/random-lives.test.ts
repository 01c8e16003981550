import { describe, expect, test } from '@jest/globals'
import { readState, stateBlock } from '../../src/github/issue-state.ts'
import { type FoundIssue, NO_STATE, nextIssue, type SubjectRun } from '../../src/github/next-issue.ts'
import { aFinding } from '../builders/report.ts'

const HOUR_MS = 3_600_000
const WEEK_MS = 7 * 24 * HOUR_MS
const NAMES = ['a', 'b', 'c', 'd', 'e']
const PAUSES = [1, 1, 6, 24, 24 * 8]

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    const number = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((number ^ (number >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What a run found, and what it could not look at. */
interface Seen {
  readonly run: SubjectRun
  readonly found: ReadonlySet<string>
  readonly hidden: ReadonlySet<string>
}

function seen(random: () => number): Seen {
  const hidden = new Set(random() < 0.4 ? NAMES.filter(() => random() < 0.3) : [])
  const isBad = random() > 0.4
  const found = new Set(NAMES.filter(name => isBad && !hidden.has(name) && random() < 0.3))
  const outcome = found.size > 0 ? 'failing' : random() < 0.2 ? 'unknown' : 'healthy'
  const findings = [...found].map(name => aFinding({ code: name, check: name, fingerprint: name }))
  return { run: { outcome, findings, wasLookedAt: entry => !hidden.has(entry.check) }, found, hidden }
}

const HEALTHY: Seen = {
  run: { outcome: 'healthy', findings: [], wasLookedAt: () => true },
  found: new Set(),
  hidden: new Set(),
}

/** A repository with one issue, which remembers what its text holds. */
class Repository {
  now = Date.parse('2026-11-01T00:00:00Z')
  issue: FoundIssue | undefined
  /** When somebody was told of each finding. */
  told = new Map<string, number>()
  /** What was found, and not looked at since. */
  failing = new Set<string>()

  run({ run, found, hidden }: Seen) {
    const date = new Date(this.now)
    const state = this.issue && (readState(stateBlock(this.issue.state), date) ?? NO_STATE)
    const next = nextIssue(this.issue && state && { ...this.issue, state }, run, date)
    this.failing = new Set([...found, ...[...this.failing].filter(name => hidden.has(name))])
    if (next.action === 'none') return next
    const isOpen = next.action !== 'close'
    const closed = isOpen
      ? { closedAt: '', closedAs: '' }
      : { closedAt: date.toISOString(), closedAs: 'completed' }
    this.issue = { isOpen, ...closed, state: next.state }
    return next
  }

  /** @returns what somebody had been told of within a week */
  tell({ action, tell }: ReturnType<typeof nextIssue>, found: ReadonlySet<string>): readonly string[] {
    if (action === 'open') this.told.clear()
    const names = tell.map(({ fingerprint }) => fingerprint)
    const again = names.filter(name => this.now - (this.told.get(name) ?? 0) < WEEK_MS)
    for (const name of action === 'update' ? names : found) this.told.set(name, this.now)
    return again
  }
}

/** What must never be: an empty list when all is as it has to be. */
function live(seed: number): readonly string[] {
  const random = numbers(seed)
  const repository = new Repository()
  const wrong: string[] = []
  for (let step = 0; step < 40; step++) {
    repository.now += (PAUSES[Math.floor(random() * PAUSES.length)] ?? 1) * HOUR_MS
    const now = seen(random)
    const next = repository.run(now)
    for (const name of repository.tell(next, now.found)) wrong.push(`${name} was told twice`)
    for (const { code } of next.tell)
      if (!now.found.has(code)) wrong.push(`${code} was told and is not there`)
    for (const { told, fingerprint } of next.state.tracked)
      if (told && !repository.told.has(fingerprint)) wrong.push(`${fingerprint} was not told`)
    if (next.action === 'none' && now.found.size > 0) wrong.push('nothing came of a failure')
    if (next.action === 'close' && repository.failing.size > 0) wrong.push('it closed too early')
  }
  for (let hour = 0; hour < 26; hour++) {
    repository.now += HOUR_MS
    repository.run(HEALTHY)
  }
  return repository.issue?.isOpen ? [...wrong, 'it stayed open'] : wrong
}

describe('whatever becomes of a cluster, its issue', () => {
  test('tells of each finding once, and closes when all is well and not before', () => {
    const lives = Array.from({ length: 300 }, (_, seed) => ({ seed, wrong: live(seed) }))
    expect(lives.filter(({ wrong }) => wrong.length > 0)).toEqual([])
  })
})
