// What of the certificates and credentials is drawn; pure.
import { DAY_MS } from '../certificates/lifetime.ts'
import { durationText } from '../findings/duration-text.ts'
import { endsWithinYear, type Lifetime, leftOf, nearest } from './lifetimes.ts'

// People stop reading long before a drawing ends.
const MAX_BARS = 20
const YEAR_MS = 365 * DAY_MS

export interface Bar {
  readonly lifetime: Lifetime
  /** `20 days`, or `ended 3 days ago`. */
  readonly when: string
  /** What it is and its common name. */
  readonly name: string
  /** `soon` has ended or ends soon, `renewed` is made anew by something. */
  readonly tone: 'soon' | 'renewed' | 'fine'
  /** Milliseconds from now; not above 0 when it has ended. */
  readonly leftMs: number
}

export interface YearAhead {
  readonly ends: Date
  readonly inUse: readonly Bar[]
  readonly stored: readonly Bar[]
  /** How many end behind the year. */
  readonly later: number
  /** How many more end within the year than are drawn. */
  readonly unlisted: number
}

/** @returns nothing when nothing ends after a day and within the year: there would be no time to draw */
export function yearAhead(all: readonly Lifetime[], now: Date): YearAhead | undefined {
  const ending = all.filter(lifetime => endsWithinYear(lifetime, now))
  if (!ending.some(lifetime => leftOf(lifetime, now) >= DAY_MS)) return undefined
  const shown = nearest(ending, MAX_BARS, now)
  const bars = (isInUse: boolean) =>
    shown.filter(({ use }) => (use !== 'none') === isInUse).map(lifetime => bar(lifetime, now))
  return {
    ends: new Date(now.getTime() + YEAR_MS),
    inUse: bars(true),
    stored: bars(false),
    later: all.filter(({ ends }) => ends !== undefined).length - ending.length,
    unlisted: ending.length - shown.length,
  }
}

function bar(lifetime: Lifetime, now: Date): Bar {
  const leftMs = leftOf(lifetime, now)
  const isFine = lifetime.state === 'fine'
  return {
    lifetime,
    when: leftMs < 0 ? `ended ${durationText(leftMs)} ago` : durationText(leftMs),
    name: `${lifetime.what} ${shortName(lifetime.name)}`.trimEnd(),
    tone: !isFine ? 'soon' : lifetime.renewedBy !== '' ? 'renewed' : 'fine',
    leftMs,
  }
}

/** The common name of a distinguished name, as far as it has one. */
function shortName(name: string): string {
  return /(?:^|, )CN=([^,]+)/.exec(name)?.[1] ?? name
}
