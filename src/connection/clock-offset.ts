// How far the clock of the server is from that of this runner: certificates are judged by the one, credentials by the other. Pure.
import type { Lifetime } from '../certificates/lifetime.ts'
import { durationText } from '../findings/duration-text.ts'
import type { Credential } from '../kubeconfig/target.ts'
import type { Exchange } from './transport.ts'

/** Two clocks that are kept differ by less. */
export const MOST_SKEW_MS = 60_000

// A Date header has whole seconds, cut off (RFC 9110, section 5.6.7).
const RESOLUTION_MS = 1_000

/**
 * What has to be added to the clock of this runner to get the server's, in milliseconds: as much of it as is certain, so that
 * neither a slow answer nor the whole seconds of the `Date` header look like a difference. 0 when there need not be one;
 * undefined when the answer does not tell, or a cache has kept it.
 *
 * @param receivedAt when the answer had come, by the clock of this runner
 */
export function clockOffset(exchange: Exchange, receivedAt: Date): number | undefined {
  if ('error' in exchange) return undefined
  const { headers, durationMs } = exchange.answer
  const date = Date.parse(headers['date'] ?? '')
  if (!Number.isFinite(date) || headers['age'] !== undefined) return undefined
  const least = date - receivedAt.getTime()
  const most = date + RESOLUTION_MS - (receivedAt.getTime() - durationMs)
  if (least > 0) return Math.floor(least)
  return most < 0 ? Math.ceil(most) : 0
}

/**
 * The offset, unless a credential that was accepted refutes it: by that clock it would have been refused, so the answers are
 * dated by something in between, such as a proxy.
 */
export function tenableOffset(
  offsetMs: number | undefined,
  { token, clientCertificate }: Credential,
  now: Date,
): number | undefined {
  if (!isSkewed(offsetMs)) return offsetMs
  const there = now.getTime() + offsetMs
  const claims = token?.claims
  const lives = [
    ...(token ? [{ from: claims?.notBefore ?? claims?.issuedAt, to: claims?.expiresAt }] : []),
    ...(clientCertificate ? [lifeOf(clientCertificate.certificate)] : []),
  ]
  const isAlive = ({ from, to }: { from?: Date | undefined; to?: Date | undefined }) =>
    there >= (from?.getTime() ?? there) - MOST_SKEW_MS && there <= (to?.getTime() ?? there) + MOST_SKEW_MS
  return lives.length === 0 || lives.some(isAlive) ? offsetMs : undefined
}

function lifeOf({ notBefore, notAfter }: Lifetime) {
  return { from: notBefore, to: notAfter }
}

/** The clock of the server where it is known to differ by more than clocks do, else that of this runner. */
export function serverClock(now: Date, offsetMs: number | undefined): Date {
  return isSkewed(offsetMs) ? new Date(now.getTime() + offsetMs) : now
}

/** "The clock of the server is 10 minutes behind that of this runner", without a full stop. */
export function skewText(offsetMs: number): string {
  const where = offsetMs < 0 ? 'behind' : 'ahead of'
  return `The clock of the server is ${durationText(offsetMs)} ${where} that of this runner`
}

export function isSkewed(offsetMs: number | undefined): offsetMs is number {
  return offsetMs !== undefined && Math.abs(offsetMs) > MOST_SKEW_MS
}
