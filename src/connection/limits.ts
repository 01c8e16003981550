import type { Observer } from './observer.ts'

/** What bounds every wait: one network step, and the run as a whole. */
export interface Limits {
  /** The longest that one network step may take. */
  readonly probeTimeoutMs: number
  /** Aborted when the run's time is over or the run is interrupted. */
  readonly signal: AbortSignal
  /** Told of what is waited for. */
  readonly observer?: Observer
}

// Long enough for a lost packet to be sent again (after 1 s, RFC 6298), so that one is not taken for a dead address.
const PATIENCE_MS = 2_500

/** For the further addresses of a server that has answered at one: they are only looked at. */
export function forOthers(limits: Limits): Limits {
  return { ...limits, probeTimeoutMs: Math.min(limits.probeTimeoutMs, PATIENCE_MS) }
}

/** A wait that was cut off: by its own limit, or by the end of the run. */
export class TimeLimitError extends Error {
  readonly code = 'TIME_LIMIT'
  constructor() {
    super('the time limit was reached')
    this.name = 'TimeLimitError'
  }
}

/**
 * Watches over one network step: `stop` is called with a TimeLimitError after the probe's time or at the end of the run, at once
 * when that is over already.
 *
 * @returns how to end the watch
 */
export function watchLimits({ probeTimeoutMs, signal }: Limits, stop: (reason: Error) => void): () => void {
  const tell = () => stop(new TimeLimitError())
  const timer = setTimeout(tell, probeTimeoutMs)
  if (signal.aborted) tell()
  signal.addEventListener('abort', tell, { once: true })
  return () => {
    clearTimeout(timer)
    signal.removeEventListener('abort', tell)
  }
}

/** A signal for one network step: aborted with a TimeLimitError after the probe's time or at the end of the run. */
export function stepSignal(limits: Limits): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController()
  const clear = watchLimits(limits, reason => controller.abort(reason))
  return { signal: controller.signal, clear }
}

/**
 * Runs one network step. The step is told to stop by the signal, and even when it does not listen, the wait ends.
 *
 * @throws TimeLimitError when the step took too long
 */
export async function withinLimits<T>(limits: Limits, step: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { signal, clear } = stepSignal(limits)
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    if (signal.aborted) reject(signal.reason)
  })
  try {
    return await Promise.race([step(signal), stopped])
  } finally {
    clear()
  }
}

/** How long something took, rounded so that the same fault reads the same in every run: "10 s", "1.5 s". */
export function secondsText(milliseconds: number): string {
  return `${Math.round(milliseconds / 100) / 10} s`
}
