import { secondsText } from '../connection/limits.ts'

/** Something that has begun and is not over. Times are those of `performance.now()`. */
export interface Wait {
  readonly what: string
  readonly startedAt: number
  readonly atMostMs?: number
}

/** How a host tells a person who waits what for. */
export interface Progress {
  /** How long a wait lasts before it is worth a word. */
  readonly afterMs: number
  /** How often to look. */
  readonly everyMs: number
  /** @param wait undefined when nothing lasts so long */
  show(wait: Wait | undefined, now: number): void
}

/** "still waiting for an answer to /readyz, 5 s of at most 10 s" */
export function waitText({ what, startedAt, atMostMs }: Wait, now: number): string {
  const most = atMostMs === undefined ? '' : ` of at most ${secondsText(atMostMs)}`
  return `still waiting for ${what}, ${Math.floor((now - startedAt) / 1000)} s${most}`
}

const BETWEEN_LINES_MS = 10_000

/** For a log, which keeps what is printed: each wait once, and not every few seconds another one. */
export function loggedProgress(print: (text: string) => void): Progress {
  const told = new WeakSet<Wait>()
  let lastAt = -Infinity
  return {
    afterMs: 5_000,
    everyMs: 1_000,
    show(wait, now) {
      if (wait === undefined || told.has(wait) || now - lastAt < BETWEEN_LINES_MS) return
      told.add(wait)
      lastAt = now
      print(waitText(wait, now))
    },
  }
}
