// From what a proxy said, or did not say, to its cause. Pure.
import type { Judgement } from '../../findings/code.ts'
import { quoted } from '../../findings/list-text.ts'
import { secondsText, TimeLimitError } from '../limits.ts'
import { wordsOf } from '../peer-words.ts'
import { type RawError, rawEvidence } from '../raw-error.ts'
import type { ForwardProxy } from './proxy-choice.ts'
import type { ProxyCode } from './proxy-codes.ts'
import type { ProxyGiven, ProxySeen } from './proxy-tunnel.ts'
import { hostOfProxy, portOfProxy } from './tunnel.ts'

type ProxyJudgement = Judgement<ProxyCode>

export function explainProxy(seen: ProxySeen, given: ProxyGiven): ProxyJudgement[] {
  if (seen.socket !== undefined) return []
  const { url, source } = given.proxy
  if (url === null)
    return [{ code: 'proxy-invalid', message: `What ${source} holds is not the address of a proxy.` }]
  const judgement =
    explainLanguage(seen, given) ??
    (seen.error === undefined ? explainAnswer(seen, given) : explainSilence(seen.error, seen, given))
  return [explainDetour(judgement, seen, given) ?? judgement]
}

const ANSWERS: readonly (readonly [readonly number[], ProxyCode, string])[] = [
  [[407], 'proxy-auth-required', 'wants a user name and a password'],
  [[403, 401], 'proxy-connect-denied', 'refuses a tunnel'],
  [[502, 503, 504], 'proxy-upstream-failed', 'could not reach SERVER'],
  [[400, 404, 405, 501], 'proxy-not-a-proxy', 'is a web server, not a proxy'],
]

function explainAnswer({ status, detail }: ProxySeen, given: ProxyGiven): ProxyJudgement {
  const { proxy, destination } = given
  const known = ANSWERS.find(([statuses]) => statuses.includes(status))
  const where = `${destination.host}:${destination.port}`
  const evidence = {
    Status: String(status),
    'Tunnel to': quoted(where, 120),
    ...(detail !== '' && { Says: detail }),
  }
  const [, code, says] = known ?? [[], 'proxy-failed', `answered with status ${status}`]
  return {
    code,
    message: `${nameOf(proxy)} ${says.replace('SERVER', wordsOf(given).server)} (asked for ${quoted(where, 120)}).`,
    evidence,
  }
}

interface Silence {
  readonly code: ProxyCode
  readonly says: (name: string, seen: { readonly durationMs: number; readonly server: string }) => string
}

const RESOLUTION: Silence = {
  code: 'proxy-dns',
  says: name => `The name of ${lowerFirst(name)} cannot be resolved.`,
}
const CLOSURE: Silence = {
  code: 'proxy-closes',
  says: name => `${name} closed the connection when it was asked for a tunnel.`,
}
const PASSWORD: Silence = {
  code: 'proxy-auth-required',
  says: name => `${name} wants a user name and a password, and those in its address, if any, are not right.`,
}

function upstream(reason: string): Silence {
  return {
    code: 'proxy-upstream-failed',
    says: (name, { server }) => `${name} could not reach ${server}: ${reason}.`,
  }
}

// The codes of Node; the replies of a SOCKS proxy (RFC 1928, section 6) mean what the statuses of an HTTP proxy do.
const SILENCES: Readonly<Record<string, Silence>> = {
  ENOTFOUND: RESOLUTION,
  EAI_AGAIN: RESOLUTION,
  EAI_FAIL: RESOLUTION,
  ECONNREFUSED: {
    code: 'proxy-refused',
    says: (name, { server }) => `${name} refuses connections; ${server} was not contacted.`,
  },
  ECONNRESET: CLOSURE,
  EPIPE: CLOSURE,
  PEER_CLOSED: CLOSURE,
  HPE_INVALID_CONSTANT: {
    code: 'proxy-not-a-proxy',
    says: name => `${name} answers the wish for a tunnel, but not in HTTP.`,
  },
  // Node's name for a TLS record that is none.
  EPROTO: { code: 'proxy-scheme-mismatch', says: name => `${name} does not speak TLS.` },
  SOCKS_NOT_SPOKEN: { code: 'proxy-scheme-mismatch', says: name => `${name} does not speak SOCKS.` },
  SOCKS_AUTHENTICATION: PASSWORD,
  SOCKS_REPLY_NotAllowed: { code: 'proxy-connect-denied', says: name => `${name} refuses a tunnel.` },
  SOCKS_REPLY_Failure: upstream('it tells no reason'),
  SOCKS_REPLY_NetworkUnreachable: upstream('its network is out of reach'),
  SOCKS_REPLY_HostUnreachable: upstream('the host is out of reach or its name unknown'),
  SOCKS_REPLY_ConnectionRefused: upstream('the connection was refused there'),
  SOCKS_REPLY_TTLExpired: upstream('it did not answer in time'),
  [new TimeLimitError().code]: {
    code: 'proxy-hang',
    says: (name, { durationMs }) => `${name} gave no answer within ${secondsText(durationMs)}.`,
  },
}

// What OpenSSL and Node call a certificate that they do not trust.
const UNTRUSTED = /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_|ERR_TLS_CERT_|INVALID_PURPOSE)/

function explainSilence(error: RawError, { durationMs }: ProxySeen, given: ProxyGiven): ProxyJudgement {
  const name = nameOf(given.proxy)
  const { host, port } = given.destination
  const { server } = wordsOf(given)
  const isReply = error.code.startsWith('SOCKS_REPLY_')
  const evidence = {
    ...rawEvidence(error),
    ...(isReply && { 'Tunnel to': quoted(`${host}:${port}`, 120) }),
  }
  if (UNTRUSTED.test(error.code)) {
    const message = `${name} presents a certificate that this runner does not trust.`
    return { code: 'proxy-cert-untrusted', message, evidence }
  }
  const known = SILENCES[error.code]
  if (known !== undefined)
    return { code: known.code, message: known.says(name, { durationMs, server }), evidence }
  return { code: 'proxy-failed', message: `${name} could not be asked for a tunnel.`, evidence }
}

function explainLanguage({ language, error }: ProxySeen, { proxy }: ProxyGiven): ProxyJudgement | undefined {
  if (language === undefined || proxy.url === null) return undefined
  const scheme = language === 'TLS' ? 'https' : 'socks5'
  return {
    code: 'proxy-scheme-mismatch',
    message: `${nameOf(proxy)} speaks ${language}, but its address says http.`,
    ...(error && { evidence: rawEvidence(error) }),
    remedy: `Write \`${scheme}://${hostOfProxy(proxy.url)}:${portOfProxy(proxy.url)}\` in ${proxy.source}.`,
  }
}

function explainDetour(
  { code, message, evidence }: ProxyJudgement,
  { direct }: ProxySeen,
  { proxy, destination }: ProxyGiven,
): ProxyJudgement | undefined {
  if (direct === undefined) return undefined
  const host = quoted(destination.host, 100)
  return {
    code: 'proxy-env-unneeded',
    message: `${host} is in a private network that this runner reaches directly, but ${proxy.source} sends it through a proxy, and that fails.`,
    evidence: {
      'Reached directly': `${direct}:${destination.port}`,
      Proxy: `${message} (${code})`,
      ...evidence,
    },
    remedy: `Exempt the host from the proxy: add \`${host}\` to the variable NO_PROXY of this step.`,
  }
}

/** "The proxy proxy.example.com:3128 (set by HTTPS_PROXY)": never with its password. */
function nameOf({ url, source }: ForwardProxy): string {
  if (url === null) return `The proxy (set by ${source})`
  return `The proxy ${quoted(hostOfProxy(url), 100)}:${portOfProxy(url)} (set by ${source})`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
