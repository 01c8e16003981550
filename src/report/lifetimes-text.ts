// What is said of certificates and credentials beside their tables and drawings; pure.
import { isSkewed, skewText } from '../connection/clock-offset.ts'
import { clockOf, type Lifetime, leftOf, soonest } from './lifetimes.ts'
import type { ClusterReport } from './schema.ts'
import { count, ending, grouped } from './wording.ts'

/** How many there are, how many of them ask for attention, and which ends first. */
export function lifetimesTitle(all: readonly Lifetime[], now: Date): string {
  const first = soonest(all)
  return [
    count(all.length, 'certificate or credential', 'certificates and credentials'),
    ...attention(all),
    ...(first ? [`the ${first.what} ${ending(first.ends, clockOf(first, now))}`] : []),
  ].join('; ')
}

/** What of it has to be known, in a few words. */
export function lifetimesBrief(all: readonly Lifetime[], now: Date): string {
  const asked = attention(all)
  const first = soonest(all)
  if (asked.length > 0) return asked.join('; ')
  return first ? `${first.what} ${ending(first.ends, clockOf(first, now))}` : `${grouped(all.length)} known`
}

function attention(all: readonly Lifetime[]): readonly string[] {
  const ended = all.filter(({ state }) => state === 'expired').length
  const soon = all.filter(({ state }) => state === 'ending' || state === 'aging').length
  return [
    ...(ended > 0 ? [`${grouped(ended)} ended`] : []),
    ...(soon > 0 ? [`${count(soon, 'ends', 'end')} soon`] : []),
  ]
}

/** How many are not shown; empty when all are. */
export function unlistedText(all: readonly Lifetime[], shown: readonly Lifetime[], now: Date): string {
  const unlisted = all.length - shown.length
  if (unlisted === 0) return ''
  const ended = countEnded(all, now) - countEnded(shown, now)
  const which = ended > 0 ? `, of which ${grouped(ended)} ended longer ago` : ''
  return `… and ${grouped(unlisted)} more in the JSON report${which}.`
}

function countEnded(all: readonly Lifetime[], now: Date): number {
  return all.filter(lifetime => leftOf(lifetime, now) < 0).length
}

/** By whose clock the rest is counted, when the two differ. */
export function clockText({ clockOffsetMs }: ClusterReport): string {
  if (clockOffsetMs === null || !isSkewed(clockOffsetMs)) return ''
  return `${skewText(clockOffsetMs)}; what is left of a credential is counted by the server's, which decides about it.`
}
