// Whoever waits is told what for, and whoever asks for details gets them.
import type { Observer } from '../connection/observer.ts'
import { quoted } from '../findings/list-text.ts'
import type { Host } from './host.ts'
import type { Wait } from './progress.ts'

export interface Watch {
  /** @param cluster put before each word; empty when there is only one */
  observer(cluster: string): Observer
  /** After which nothing of it is left on a screen. */
  end(): void
}

/** Begins to watch over a run. Where nobody looks, it costs next to nothing. */
export function watch({ progress, isDebug, debug }: Pick<Host, 'progress' | 'isDebug' | 'debug'>): Watch {
  const open = new Set<Wait>()
  const look = () => {
    const now = performance.now()
    progress?.show(mostTelling(open, progress.afterMs, now), now)
  }
  const timer = progress && setInterval(look, progress.everyMs).unref()
  return {
    observer(cluster) {
      const prefix = cluster === '' ? '' : `${quoted(cluster, 80)}: `
      return {
        begins(what, atMostMs) {
          const wait = { what: prefix + what, startedAt: performance.now(), ...(atMostMs && { atMostMs }) }
          open.add(wait)
          return () => open.delete(wait)
        },
        ...(isDebug && { detail: (text: string) => debug(prefix + text) }),
      }
    },
    end() {
      clearInterval(timer)
      progress?.show(undefined, performance.now())
    },
  }
}

/** Of those that have lasted so long, the last to begin, since a layer waits for a request and a check for many. */
export function mostTelling(open: Iterable<Wait>, afterMs: number, now: number): Wait | undefined {
  return [...open].findLast(({ startedAt }) => now - startedAt >= afterMs)
}
