// Numbers and spans of time as people read them, and the marks beside them.
import type { LifetimeState } from '../certificates/lifetime.ts'
import { durationText } from '../findings/duration-text.ts'
import type { Severity } from '../findings/finding.ts'
import type { LayerStatus } from '../findings/layer.ts'
import type { Status } from './schema.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

export const LAYER_MARKS: Readonly<Record<LayerStatus, string>> = {
  passed: '✔',
  failed: '✘',
  skipped: '–',
  'not-reached': '·',
}

export const LIFETIME_MARKS: Readonly<Record<LifetimeState, string>> = {
  expired: '✘',
  'not-yet-valid': '!',
  ending: '!',
  aging: '!',
  fine: '✔',
}

/** What a status says of a cluster that was looked at. */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  healthy: 'is healthy',
  degraded: 'is degraded',
  unhealthy: 'is unhealthy',
  unknown: 'could not be judged in full',
}

export const STATUS_EMOJI: Readonly<Record<Status, string>> = {
  healthy: '✅',
  degraded: '⚠️',
  unhealthy: '❌',
  unknown: '❔',
}

export const SEVERITY_EMOJI: Readonly<Record<Severity, string>> = {
  error: '❌',
  warning: '⚠️',
  notice: 'ℹ️',
}

/** `1 error`, `2,500 errors`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(number)} ${number === 1 ? noun : plural}`
}

/** `2,500`. The first number that Node groups by the rules of a language takes 20 ms. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `<1 ms`, `412 ms`, `1.2 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1) return milliseconds === 0 ? '0 ms' : '<1 ms'
  if (milliseconds < SECOND_MS - 0.5) return `${Math.round(milliseconds)} ms`
  if (milliseconds < MINUTE_MS - 50) return `${(milliseconds / SECOND_MS).toFixed(1)} s`
  const seconds = Math.round(milliseconds / SECOND_MS)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** `120 B`, `1.2 kB`, `3.4 MB`. */
export function size(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  return bytes < 999_950 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** `ends in 20 days`, `ended 3 days ago`: whole days, rounded down. */
export function ending(ends: Date, now: Date): string {
  const left = ends.getTime() - now.getTime()
  if (left === 0) return 'ends now'
  return left > 0 ? `ends in ${durationText(left)}` : `ended ${durationText(left)} ago`
}

/** The day of a time, in UTC. */
export function day(time: Date): string {
  // Behind the year 9999 the year has six digits.
  return time.toISOString().replace(/T.*/, '')
}
