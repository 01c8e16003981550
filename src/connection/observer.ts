import { quoted } from '../findings/list-text.ts'

/**
 * Who is told what a run is at. Never told: what an answer holds, a header, a body, and what a query asks for. Everything that waits
 * gets it with its limits, so that whoever watches needs to know nothing of what goes on.
 */
export interface Observer {
  /**
   * Something begins that may last.
   *
   * @param what is waited for, such as "an answer to /readyz"
   * @param atMostMs the longest that it may last, where it has a limit of its own
   * @returns to be called when it is over
   */
  readonly begins: (what: string, atMostMs?: number) => () => void
  /** Told of each step that is over; missing when nobody asks for details. */
  readonly detail?: (text: string) => void
}

/** Tells of a step from its beginning to its end. */
export async function observed<T>(
  observer: Observer | undefined,
  { what, atMostMs }: { readonly what: string; readonly atMostMs?: number },
  step: () => Promise<T>,
): Promise<T> {
  const isOver = observer?.begins(what, atMostMs)
  try {
    return await step()
  } finally {
    isOver?.()
  }
}

const MAX_PATH = 300

/** A path as it may be told: a query may hold anything, a name in a path may be foreign. */
export function shownPath(path: string): string {
  return quoted(path.replace(/\?.*$/s, '?…'), MAX_PATH)
}
