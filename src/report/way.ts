// The way of a request through the layers: where it ended and where its time went; pure.
import type { Layer } from '../findings/layer.ts'
import { duration } from './wording.ts'

/** A way that takes this long is felt by whoever waits for it. */
const SLOW_MS = 1_000

/** How far a layer came, in a word or two: its time, or why it has none. */
export function stepText({ status, durationMs }: Layer): string {
  switch (status) {
    case 'passed':
    case 'failed':
      return duration(durationMs)
    case 'skipped':
      return 'skipped'
    case 'not-reached':
      return 'not reached'
    default:
      return status satisfies never
  }
}

/** Whether a request set out at all: for a cluster without a report none did, and there is no way to show. */
export function hasSetOut(layers: readonly Layer[]): boolean {
  return layers.some(({ status }) => status !== 'not-reached')
}

/** The layer where the way ended too early, if it did. */
export function endOfWay(layers: readonly Layer[]): Layer | undefined {
  return layers.find(({ status }) => status === 'failed')
}

/** Milliseconds of the whole way. */
export function wayTime(layers: readonly Layer[]): number {
  return layers.reduce((sum, { durationMs }) => sum + durationMs, 0)
}

/** The layer that took most of the time of a slow way; nothing when the way was quick or no layer stands out. */
export function slowestLayer(layers: readonly Layer[]): Layer | undefined {
  const total = wayTime(layers)
  return total < SLOW_MS ? undefined : layers.find(({ durationMs }) => durationMs > total / 2)
}

/** The way in one sentence, for whoever cannot see a drawing of it. */
export function wayText(layers: readonly Layer[]): string {
  const end = endOfWay(layers)
  const total = duration(wayTime(layers))
  if (end !== undefined) return `The request ended at ${end.name}, after ${total}.`
  const slowest = slowestLayer(layers)
  const most =
    slowest === undefined ? '' : `, most of it at ${slowest.name} (${duration(slowest.durationMs)})`
  return `The request passed all layers in ${total}${most}.`
}
