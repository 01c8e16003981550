const MILLISECONDS_OF: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3, // the micro sign
  μs: 1e-3, // the Greek letter, which Go reads as well
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
}

const NUMBER = String.raw`(\d+\.?\d*|\.\d+)`
const UNIT = '(ns|us|µs|μs|ms|s|m|h)'
const DURATION = new RegExp(`^[+-]?(?:0|(?:${NUMBER}${UNIT})+)$`)
const PART = new RegExp(NUMBER + UNIT, 'g')

/**
 * Reads a duration as Go's time.ParseDuration does: `90s`, `1m30s`, `1.5h`, `0`.
 *
 * @returns whole milliseconds, rounded, negative with a minus; undefined when the text is no duration
 */
export function parseDuration(text: string): number | undefined {
  if (!DURATION.test(text)) return undefined
  let total = 0
  for (const [, number, unit] of text.matchAll(PART))
    total += Number(number) * (MILLISECONDS_OF[unit ?? ''] ?? 0)
  return text.startsWith('-') ? -Math.round(total) : Math.round(total)
}
