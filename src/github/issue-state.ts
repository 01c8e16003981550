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
  const block = `${START}${inert(JSON.stringify(state))} -->`
  if (block.length <= MOST_BLOCK_CHARACTERS) return block
  const { fixed, tracked } = state
  return stateBlock(
    fixed.length > 0 ? { ...state, fixed: fixed.slice(0, -1) } : { ...state, tracked: tracked.slice(0, -1) },
  )
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
    tracked: records(value['tracked'])
      .slice(0, MOST_TRACKED)
      .flatMap(entry => tracked(entry, now)),
    fixed: records(value['fixed'])
      .slice(0, MOST_TRACKED)
      .flatMap(entry => {
        const fixedAt = pastTime(entry['fixedAt'], now)
        return fixedAt === '' ? [] : tracked(entry, now).map(known => ({ ...known, fixedAt }))
      }),
    healthyRuns: smallNumber(value['healthyRuns'], CLOSE_AFTER_RUNS),
    healthySince: pastTime(value['healthySince'], now),
    reopened: smallNumber(value['reopened'], 1_000_000),
    toldAt: pastTime(value['toldAt'], now),
  }
}

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
  const [fingerprint, code, subject, check] = ['fingerprint', 'code', 'subject', 'check'].map(name =>
    text(entry[name]).slice(0, MOST_CHARACTERS),
  )
  if (!fingerprint || !code || subject === undefined || !check || since === '') return []
  return [{ fingerprint, code, subject, check, since, told: entry['told'] === true }]
}

/** As RFC 3339, a later one than now as now: the clocks of two runners differ. Empty when it is no time. */
function pastTime(value: unknown, now: Date): string {
  const time = moment(value)
  return time === undefined ? '' : (time > now ? now : time).toISOString()
}

function smallNumber(value: unknown, most: number): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? Math.min(value, most) : 0
}
