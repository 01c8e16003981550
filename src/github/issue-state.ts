// The memory of a tracking issue: JSON in a comment of its text, which nobody sees and anybody who may edit the issue can change.
import { isRecord, moment, records, text } from '../findings/plain-json.ts'
import { CLOSE_AFTER_RUNS, type IssueState, MOST_TRACKED, type Tracked } from './next-issue.ts'

const START = '<!-- cluster-health:state '
const BLOCK = /^(\{[^<>]{0,60000}\}) -->/
const MOST_CHARACTERS = 200

/** GitHub takes 65,536 characters with the text. */
const MOST_BLOCK_CHARACTERS = 24_000

/** The block to put into the text. Where there is too much, what was fixed first is forgotten first. */
export function stateBlock(state: IssueState): string {
  const { fixed, tracked, untracked } = state
  const json = JSON.stringify({ ...state, tracked: packed(tracked), fixed: packed(fixed) })
  const block = `${START}${inert(json)} -->`
  if (block.length <= MOST_BLOCK_CHARACTERS) return block
  if (fixed.length > 0) return stateBlock({ ...state, fixed: fewer(fixed) })
  const kept = fewer(tracked)
  return stateBlock({ ...state, tracked: kept, untracked: untracked + tracked.length - kept.length })
}

/** At least one less. */
function fewer<Entry>(entries: readonly Entry[]): readonly Entry[] {
  return entries.slice(0, Math.floor(entries.length * 0.95))
}

/** What many clusters share is written down once. */
function packed(entries: readonly Tracked[]): readonly object[] {
  const alike = Map.groupBy(entries, ({ fingerprint, cluster, ...shared }) => JSON.stringify(shared))
  return [...alike].map(([shared, all]) => ({
    ...JSON.parse(shared),
    of: all.map(({ fingerprint, cluster }) => ({ fingerprint, cluster })),
  }))
}

/** The entries of a list again; an older one wrote down each on its own. */
function unpacked(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return records(value)
    .flatMap(({ of, ...shared }) =>
      of === undefined ? [shared] : records(of).map(own => ({ ...shared, ...own })),
    )
    .slice(0, MOST_TRACKED)
}

/** What could end the comment, or be read as a mention, is written as a number. */
function inert(json: string): string {
  const numbers: Readonly<Record<string, string>> = { '<': '003c', '>': '003e', '@': '0040', '#': '0023' }
  return json.replace(/[<>@#]/g, character => `\\u${numbers[character]}`)
}

/**
 * What the text of an issue remembers. An entry that makes no sense is dropped.
 *
 * @returns undefined when there is no block, or none that can be read
 */
export function readState(body: string, now: Date): IssueState | undefined {
  // The last one: before it stands what the cluster says, and between backticks that may look like such a block.
  const [, ...rest] = body.split(START)
  const [, json] = BLOCK.exec(rest.at(-1) ?? '') ?? []
  const value = parsed(json)
  if (!isRecord(value)) return undefined
  return {
    tracked: unpacked(value['tracked']).flatMap(entry => tracked(entry, now)),
    fixed: unpacked(value['fixed']).flatMap(entry => {
      const fixedAt = pastTime(entry['fixedAt'], now)
      return fixedAt === '' ? [] : tracked(entry, now).map(known => ({ ...known, fixedAt }))
    }),
    untracked: smallNumber(value['untracked'], 1_000_000),
    healthyRuns: smallNumber(value['healthyRuns'], CLOSE_AFTER_RUNS),
    healthySince: pastTime(value['healthySince'], now),
    reopened: smallNumber(value['reopened'], 1_000_000),
    toldAt: pastTime(value['toldAt'], now),
  }
}

const FIELDS = ['fingerprint', 'code', 'subject', 'check', 'cluster'] as const

function parsed(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json)
  } catch {
    // Somebody edited it: the caller begins anew, and says so by the dates.
    return undefined
  }
}

function tracked(entry: Readonly<Record<string, unknown>>, now: Date): readonly Tracked[] {
  const since = pastTime(entry['since'], now)
  const [fingerprint, code, subject, check, cluster] = FIELDS.map(name =>
    text(entry[name]).slice(0, MOST_CHARACTERS),
  )
  if (!fingerprint || !code || subject === undefined || !check) return []
  const told = entry['told'] === true
  return [{ fingerprint, code, subject, ...(cluster && { cluster }), check, since, told }]
}

/** As RFC 3339, a later one than now as now: the clocks of two runners differ. Empty when it is no time. */
function pastTime(value: unknown, now: Date): string {
  const time = moment(value)
  return time === undefined ? '' : (time > now ? now : time).toISOString()
}

function smallNumber(value: unknown, most: number): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? Math.min(value, most) : 0
}
