export type Labels = Readonly<Record<string, string>>

/** One value, in the unit that the name of its family ends in. */
export type Sample = readonly [labels: Labels, value: number]

/** A time of a report as a metric has it. */
export function secondsOf(time: string): number {
  return Date.parse(time) / 1_000
}

/** A duration of a report as a metric has it, to the microsecond. */
export function secondsIn(milliseconds: number): number {
  return Math.round(milliseconds * 1_000) / 1_000_000
}
