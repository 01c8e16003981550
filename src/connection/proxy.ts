import type { Socket } from 'node:net'
import type { Judgement } from '../findings/code.ts'
import { quoted } from '../findings/list-text.ts'
import { type Limits, secondsText, TimeLimitError, withinLimits } from './limits.ts'
import type { ForwardProxy } from './proxy-choice.ts'
import { PROXY_CODES, type ProxyCode } from './proxy-codes.ts'
import { describeError, type RawError, rawEvidence } from './raw-error.ts'
import { defineStage } from './stage.ts'
import { type Destination, hostOfProxy, openTunnel, portOfProxy } from './tunnel.ts'

export interface ProxyGiven {
  readonly proxy: ForwardProxy
  readonly destination: Destination
}

export interface ProxySeen {
  /** The tunnel to the server; the caller owns it. */
  readonly socket?: Socket
  /** What the proxy answered; 0 without an answer. */
  readonly status: number
  /** Its own words about what went wrong, where it has any. */
  readonly detail: string
  readonly error?: RawError
  readonly durationMs: number
}

type ProxyJudgement = Judgement<ProxyCode>

/** The proxy does the resolving and the dialling, so what it says of them is the matter of this layer. */
export const proxyStage = defineStage<ProxyGiven, ProxySeen, typeof PROXY_CODES>({
  name: 'proxy',
  codes: PROXY_CODES,
  observe: observeProxy,
  explain(seen, given) {
    if (seen.socket !== undefined) return []
    return [seen.error === undefined ? explainAnswer(seen, given) : explainSilence(seen.error, seen, given)]
  },
  facts: ({ status }) => ({ ...(status !== 0 && { status }) }),
  place: ({ proxy: { url } }) =>
    url === null ? { HOST: 'HOST' } : { HOST: hostOfProxy(url), PORT: portOfProxy(url) },
})

async function observeProxy({ proxy, destination }: ProxyGiven, limits: Limits): Promise<ProxySeen> {
  const { url } = proxy
  if (url === null) return { status: 0, detail: '', error: UNREADABLE, durationMs: 0 }
  const started = performance.now()
  const elapsed = () => performance.now() - started
  try {
    const answer = await withinLimits(limits, signal => openTunnel(url, destination, signal))
    const { socket, status, headers } = answer
    if (status >= 200 && status < 300) return { socket, status, detail: '', durationMs: elapsed() }
    socket.destroy()
    const words = [headers['x-squid-error'], headers['proxy-authenticate']]
      .flat()
      .filter(text => text !== undefined)
    return { status, detail: quoted(words.join(', ')), durationMs: elapsed() }
  } catch (error) {
    return { status: 0, detail: '', error: describeError(error), durationMs: elapsed() }
  }
}

const UNREADABLE: RawError = { code: 'INVALID_URL', text: 'the value is no address' }

const ANSWERS: readonly (readonly [readonly number[], ProxyCode, string])[] = [
  [[407], 'proxy-auth-required', 'wants a user name and a password'],
  [[403, 401], 'proxy-connect-denied', 'refuses a tunnel'],
  [[502, 503, 504], 'proxy-upstream-failed', 'could not reach the API server'],
  [[400, 404, 405, 501], 'proxy-not-a-proxy', 'is a web server, not a proxy'],
]

function explainAnswer({ status, detail }: ProxySeen, { proxy, destination }: ProxyGiven): ProxyJudgement {
  const known = ANSWERS.find(([statuses]) => statuses.includes(status))
  const where = `${destination.host}:${destination.port}`
  const evidence = {
    Status: String(status),
    'Tunnel to': quoted(where, 120),
    ...(detail !== '' && { Says: detail }),
  }
  const [, code, says] = known ?? [[], 'proxy-failed', `answered with status ${status}`]
  return { code, message: `${nameOf(proxy)} ${says} (asked for ${quoted(where, 120)}).`, evidence }
}

function explainSilence(error: RawError, { durationMs }: ProxySeen, { proxy }: ProxyGiven): ProxyJudgement {
  const name = nameOf(proxy)
  const evidence = rawEvidence(error)
  if (error.code === UNREADABLE.code)
    return { code: 'proxy-invalid', message: `What ${proxy.source} holds is not the address of a proxy.` }
  if (error.code === new TimeLimitError().code)
    return {
      code: 'proxy-hang',
      message: `${name} gave no answer within ${secondsText(durationMs)}.`,
      evidence,
    }
  if (['ENOTFOUND', 'EAI_AGAIN'].includes(error.code))
    return { code: 'proxy-dns', message: `The name of ${lowerFirst(name)} cannot be resolved.`, evidence }
  if (error.code === 'ECONNREFUSED')
    return {
      code: 'proxy-refused',
      message: `${name} refuses connections; the API server was not contacted.`,
      evidence,
    }
  // Node's name for a TLS record that is none.
  if (error.code === 'EPROTO')
    return { code: 'proxy-scheme-mismatch', message: `${name} does not speak TLS.`, evidence }
  if (['ECONNRESET', 'EPIPE', 'HPE_INVALID_CONSTANT'].includes(error.code))
    return {
      code: 'proxy-closes',
      message: `${name} closed the connection when it was asked for a tunnel.`,
      evidence,
    }
  return { code: 'proxy-failed', message: `${name} could not be asked for a tunnel.`, evidence }
}

/** "The proxy proxy.example.com:3128 (of HTTPS_PROXY)": never with its password. */
function nameOf({ url, source }: ForwardProxy): string {
  if (url === null) return `The proxy (set by ${source})`
  return `The proxy ${quoted(hostOfProxy(url), 100)}:${portOfProxy(url)} (set by ${source})`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
