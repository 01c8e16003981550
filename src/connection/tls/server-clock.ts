import { request } from 'node:https'
import { isIP } from 'node:net'
import { type Limits, withinLimits } from '../limits.ts'
import { isTrusted, type TlsGiven, type TlsSeen } from './tls-handshake.ts'

// OpenSSL's codes for a certificate that the clock of this machine speaks against.
const BY_THE_CLOCK: readonly unknown[] = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']

const PATIENCE_MS = 1_500
// A Date header has whole seconds, cut off.
const HALF_A_SECOND_MS = 500

/**
 * Adds how far the server's clock is from this one's, where the dates of its certificate are the reason not to trust it: then
 * it may be the clock of this runner that is wrong. Asked over a connection of its own, and anonymously: a server that is not
 * trusted gets no token, no client certificate and no name.
 */
export async function withServerClock(seen: TlsSeen, given: TlsGiven, limits: Limits): Promise<TlsSeen> {
  const { address, verification } = seen
  if (address === undefined || isTrusted(seen, given) || !BY_THE_CLOCK.includes(verification)) return seen
  const { probeTimeoutMs, signal } = limits
  const brief = { probeTimeoutMs: Math.min(probeTimeoutMs, PATIENCE_MS), signal }
  const date = await withinLimits(brief, stopped => askForDate(address, given, stopped)).catch(
    () => undefined,
  )
  const time = Date.parse(date ?? '') + HALF_A_SECOND_MS
  return Number.isFinite(time) ? { ...seen, clockOffsetMs: time - Date.now() } : seen
}

function askForDate(
  address: string,
  { host, port, serverName }: TlsGiven,
  signal: AbortSignal,
): Promise<string | undefined> {
  const name = (serverName ?? host).replace(/\.$/, '')
  const asking = request({
    host: address,
    port,
    servername: isIP(name) === 0 ? name : '',
    path: '/version',
    headers: { host: `${isIP(host) === 6 ? `[${host}]` : host}:${port}` },
    rejectUnauthorized: false,
    agent: false,
    signal,
  })
  return new Promise((resolve, reject) => {
    asking.once('response', response => {
      resolve(response.headers.date)
      response.destroy()
    })
    // The listener stays: an answer that is broken off makes an error more.
    asking.on('error', reject)
    asking.end()
  })
}
