export const DAY_MS = 24 * 60 * 60 * 1000

/** How long something is valid; both ends belong to it (RFC 5280, 4.1.2.5). */
export interface Lifetime {
  readonly notBefore: Date
  readonly notAfter: Date
}

const LEEWAY_MS = 60_000

/**
 * A life that begins within a minute has begun: clocks differ, and the API server gives a fresh token the same leeway
 * (`DefaultLeeway` of go-jose).
 */
export function withLeeway(lifetime: Lifetime, now: Date): Lifetime {
  const { notBefore, notAfter } = lifetime
  const isAboutToBegin = notBefore > now && notBefore.getTime() - now.getTime() <= LEEWAY_MS
  return isAboutToBegin ? { notBefore: now, notAfter } : lifetime
}

export interface LifetimeThresholds {
  /** Whole days. */
  readonly warnDays: number
  readonly failDays: number
}

export type LifetimeState = 'expired' | 'not-yet-valid' | 'ending' | 'aging' | 'fine'

/**
 * Judges what is left of a lifetime. Short-lived certificates are judged by their own length, so that what a rotator renews in
 * time is silent: `aging` is less than the smaller of `warnDays` and a quarter of the whole life, `ending` less than the
 * smaller of `failDays` and a tenth.
 */
export function judgeLifetime(lifetime: Lifetime, thresholds: LifetimeThresholds, now: Date): LifetimeState {
  const left = lifetime.notAfter.getTime() - now.getTime()
  const whole = lifetime.notAfter.getTime() - lifetime.notBefore.getTime()
  if (left < 0) return 'expired'
  if (now < lifetime.notBefore) return 'not-yet-valid'
  if (left < Math.min(thresholds.failDays * DAY_MS, whole / 10)) return 'ending'
  if (left < Math.min(thresholds.warnDays * DAY_MS, whole / 4)) return 'aging'
  return 'fine'
}
