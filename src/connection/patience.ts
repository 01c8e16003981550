// How everything here waits before it asks again.
import { setTimeout as delay } from 'node:timers/promises'
import type { Exchange } from './transport.ts'

/**
 * How long a server that cannot answer now asks to be left alone (`Retry-After`, RFC 9110, section 10.2.3), in milliseconds. It
 * is read in seconds, as the API server sends it and kubectl reads it; undefined when it does not say, or in another way.
 */
export function askedPause(exchange: Exchange): number | undefined {
  if ('error' in exchange) return undefined
  const { status, headers } = exchange.answer
  const seconds = headers['retry-after']?.trim() ?? ''
  return isTurnedAway(status) && /^\d+$/.test(seconds) ? Number(seconds) * 1000 : undefined
}

/** Whether a server says by this status that it cannot answer now. */
export function isTurnedAway(status: number): boolean {
  return status === 429 || status >= 500
}

/** Waits, but not beyond the end of the run. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined)
}
