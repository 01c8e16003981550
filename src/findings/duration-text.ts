const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const UNITS = [
  ['days', DAY_MS],
  ['hours', HOUR_MS],
  ['minutes', MINUTE_MS],
  ['seconds', SECOND_MS],
  ['ms', 1],
] as const

/**
 * A length of time for people: rounded down, in the largest unit of which there are at least two ("36 hours", "9 days"). A
 * negative one is read without its sign.
 */
export function durationText(milliseconds: number): string {
  const length = Math.abs(milliseconds)
  const [name, unitMs] = UNITS.find(([, ms]) => length >= 2 * ms) ?? ['ms', 1]
  return `${Math.floor(length / unitMs)} ${name}`
}

/** A moment for people, in UTC and to the minute. */
export function momentText(moment: Date): string {
  // Behind the year 9999 the year has six digits.
  return moment
    .toISOString()
    .replace('T', ' ')
    .replace(/:\d\d\.\d+Z$/, ' UTC')
}
