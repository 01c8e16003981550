import { connect } from 'node:net'
import { quoted } from '../../findings/list-text.ts'
import { type Limits, withinLimits } from '../limits.ts'
import type { RawError } from '../raw-error.ts'

/** What a port does with somebody who speaks no TLS. */
export type BareLook =
  | {
      readonly kind: 'speaks'
      readonly protocol: 'plain HTTP' | 'SSH' | 'something else'
      readonly firstLine: string
    }
  /** Before it has heard anything. */
  | { readonly kind: 'hangs-up'; readonly how: 'ends' | 'resets' }

// The peer speaks something else than TLS, or hung up.
const STRANGE =
  /^(ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|BAD_RECORD_TYPE|UNEXPECTED_MESSAGE)|ECONNRESET|PEER_CLOSED)$/

const LISTENING_MS = 500
const PATIENCE_MS = 2_500
/** For the rest of an answer that comes in pieces. */
const REST_MS = 100
const MOST_BYTES = 2_000

/**
 * Looks at a port without TLS, where TLS failed in a way that a server without it, or a forwarder without a server, could be
 * behind: first listens, then asks in plain HTTP. Nothing but a request for nothing is sent: no credential, no name.
 *
 * @returns undefined when the port stays silent or speaks TLS
 */
export async function lookBare(
  { code }: RawError,
  where: { readonly host: string; readonly port: number },
  { probeTimeoutMs, signal }: Limits,
): Promise<BareLook | undefined> {
  if (!STRANGE.test(code) || signal.aborted) return undefined
  const limits = { probeTimeoutMs: Math.min(probeTimeoutMs, PATIENCE_MS), signal }
  return withinLimits(limits, stopped => look(where, stopped)).catch(() => undefined)
}

// A server that speaks TLS answers in TLS, by an alert, or says in plain words that it wants TLS (Go, nginx).
const WANTS_TLS = /^HTTP\/1\.[01] 400 [\s\S]*HTTPS (server|port)/
const ALERT_RECORD = '\x15'

/** Undefined for silence, and for what only a server with TLS says. */
export function describeSpeech(text: string): BareLook | undefined {
  if (text === '' || text.startsWith(ALERT_RECORD) || WANTS_TLS.test(text)) return undefined
  const firstLine = quoted(text.split('\n')[0] ?? '', 80)
  if (text.startsWith('HTTP/')) return { kind: 'speaks', protocol: 'plain HTTP', firstLine }
  return { kind: 'speaks', protocol: text.startsWith('SSH-') ? 'SSH' : 'something else', firstLine }
}

function look(where: { host: string; port: number }, stopped: AbortSignal): Promise<BareLook | undefined> {
  return new Promise(resolve => {
    const socket = connect(where)
    let text = ''
    let hasSpoken = false
    const asking = setTimeout(() => {
      hasSpoken = true
      socket.write('GET / HTTP/1.0\r\n\r\n')
    }, LISTENING_MS)
    const finish = (seen: BareLook | undefined) => {
      clearTimeout(asking)
      socket.destroy()
      resolve(seen)
    }
    const hangUp = (how: 'ends' | 'resets') => {
      finish(text === '' && !hasSpoken ? { kind: 'hangs-up', how } : describeSpeech(text))
    }
    stopped.addEventListener('abort', () => finish(describeSpeech(text)))
    socket.on('error', ({ code }: NodeJS.ErrnoException) =>
      code === 'ECONNRESET' ? hangUp('resets') : finish(undefined),
    )
    socket.on('end', () => hangUp('ends'))
    socket.on('data', chunk => {
      text += chunk.toString('latin1')
      if (text.length > MOST_BYTES) finish(describeSpeech(text))
      else setTimeout(() => finish(describeSpeech(text)), REST_MS)
    })
  })
}
