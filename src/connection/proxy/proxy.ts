import type { LookupAddress } from 'node:dns'
import { isIP } from 'node:net'
import { quoted } from '../../findings/list-text.ts'
import { type LookUp, lookUp } from '../dns/look-up.ts'
import { type Limits, TimeLimitError, withinLimits } from '../limits.ts'
import { describeError, type RawError } from '../raw-error.ts'
import { defineStage } from '../stage.ts'
import { PROXY_CODES } from './proxy-codes.ts'
import { explainProxy } from './proxy-explain.ts'
import { proxyLanguage, wayPast } from './proxy-look.ts'
import type { ProxyGiven, ProxySeen } from './proxy-tunnel.ts'
import { hostOfProxy, openTunnel, portOfProxy } from './tunnel.ts'

/** The proxy does the resolving and the dialling, so what it says of them is the matter of this layer. */
export const proxyStage = defineStage<ProxyGiven, ProxySeen, typeof PROXY_CODES>({
  name: 'proxy',
  codes: PROXY_CODES,
  async observe(given, limits) {
    const { url, source } = given.proxy
    if (url === null) return { status: 0, detail: '', error: UNREADABLE, durationMs: 0 }
    const started = performance.now()
    const { addresses, ...seen } = await askForTunnel(url, given, limits)
    const durationMs = performance.now() - started
    if (seen.socket !== undefined || limits.signal.aborted) return { ...seen, durationMs }
    const [language, direct] = await Promise.all([
      isStrange(url, seen) ? proxyLanguage(addresses, portOfProxy(url), limits) : undefined,
      // What the kubeconfig itself prescribes is meant for this server; a variable is meant for all.
      source === 'proxy-url' ? undefined : wayPast(given.destination, limits),
    ])
    return { ...seen, durationMs, ...(language && { language }), ...(direct && { direct }) }
  },
  explain: explainProxy,
  facts: ({ status }) => ({ ...(status !== 0 && { status }) }),
  place: ({ proxy: { url } }) =>
    url === null ? { HOST: 'HOST' } : { HOST: hostOfProxy(url), PORT: portOfProxy(url) },
})

const UNREADABLE: RawError = { code: 'INVALID_URL', text: 'the value is no address' }
const NAME_SILENCE: RawError = { code: 'EAI_AGAIN', text: 'the name servers gave no answer' }

type Asked = Omit<ProxySeen, 'durationMs'> & { readonly addresses: readonly LookupAddress[] }

async function askForTunnel(url: URL, { destination }: ProxyGiven, limits: Limits): Promise<Asked> {
  const { addresses, error: unresolved } = await resolveName(hostOfProxy(url), limits)
  if (unresolved !== undefined) {
    const isSilent = unresolved.code === new TimeLimitError().code
    return { status: 0, detail: '', error: isSilent ? NAME_SILENCE : unresolved, addresses }
  }
  try {
    const { socket, status, headers } = await withinLimits(limits, signal =>
      openTunnel(url, destination, { addresses, signal }),
    )
    if (status >= 200 && status < 300) return { socket, status, detail: '', addresses }
    socket.destroy()
    const words = [headers['x-squid-error'], headers['proxy-authenticate']]
      .flat()
      .filter(text => text !== undefined)
    return { status, detail: quoted(words.join(', ')), addresses }
  } catch (reason) {
    return { status: 0, detail: '', error: describeError(reason), addresses }
  }
}

async function resolveName(host: string, limits: Limits): Promise<Pick<LookUp, 'addresses' | 'error'>> {
  const family = isIP(host)
  return family === 0 ? lookUp(host, limits) : { addresses: [{ address: host, family }] }
}

// A proxy of another kind hangs up on a wish in plain HTTP, or answers in words of its own.
function isStrange({ protocol }: URL, { error, status }: Pick<ProxySeen, 'error' | 'status'>): boolean {
  if (protocol !== 'http:') return false
  return status === 400 || (error !== undefined && /^(ECONNRESET|EPIPE|PEER_CLOSED|HPE_)/.test(error.code))
}
