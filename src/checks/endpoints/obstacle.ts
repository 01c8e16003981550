// What kept an endpoint from answering, by the layers of the way to it. Pure.
import { explainLookUp } from '../../connection/dns/dns-explain.ts'
import { hostOf, portOf } from '../../connection/peer.ts'
import { explainProxy } from '../../connection/proxy/proxy-explain.ts'
import { placed } from '../../connection/stage.ts'
import { explainTcp } from '../../connection/tcp/tcp-explain.ts'
import { TLS_CODES, type TlsJudgement } from '../../connection/tls/tls-codes.ts'
import { explainTls } from '../../connection/tls/tls-explain.ts'
import type { Judgement } from '../../findings/code.ts'
import { commandText } from '../../findings/kubectl-command.ts'
import { lineText } from './endpoint-answer.ts'
import type { EndpointCode } from './endpoint-codes.ts'
import type { RunnerObservation } from './look-from-runner.ts'
import { tlsRemedy } from './tls-remedies.ts'

/** The first step that failed; undefined when each was taken. */
export function findObstacle(seen: RunnerObservation, now: Date): Judgement<EndpointCode> | undefined {
  return findBeforeTls(seen) ?? findInTls(seen, now)
}

function findBeforeTls(seen: RunnerObservation): Judgement<'endpoint-unreachable'> | undefined {
  const { proxy, dns, tcp, tls } = seen
  if (proxy !== undefined && proxy.seen.socket === undefined)
    return unreachable(seen, explainProxy(proxy.seen, proxy.given)[0], pastProxy)
  if (dns?.seen.error !== undefined)
    return unreachable(seen, explainLookUp(dns.seen, dns.given)[0], lookUpName)
  if (tcp === undefined) return undefined
  if (tcp.seen.socket === undefined) return unreachable(seen, explainTcp(tcp.seen, tcp.given)[0], tryPort)
  // A connection that ends before anything was said never led to a server, although it stood for a moment.
  const bare = tls?.seen.bare
  if (bare?.kind !== 'hangs-up') return undefined
  return unreachable(seen, explainTcp({ ...tcp.seen, hangsUp: bare.how }, tcp.given)[0], tryPort)
}

function findInTls({ tls, exchange }: RunnerObservation, now: Date): Judgement<EndpointCode> | undefined {
  if (tls === undefined) return undefined
  // With TLS 1.3 a server says only behind the handshake that it wants a client certificate.
  const alert =
    exchange !== undefined && 'error' in exchange && exchange.error.alert !== undefined
      ? { error: exchange.error }
      : {}
  const [found] = explainTls({ ...tls.seen, ...alert }, tls.given, now)
  return found && ofEndpoint(found, tls.given)
}

// A code that speaks of the kubeconfig: there, an authority that is missing means the same as here one that is not trusted.
function ofEndpoint(
  judgement: TlsJudgement,
  { host, port }: { readonly host: string; readonly port: number },
): Judgement<EndpointCode> {
  const code = judgement.code === 'kc-ca-missing' ? 'tls-unknown-ca' : judgement.code
  const remedy = tlsRemedy(code)
  // Where there is one server alone, which a kubeconfig names, a sentence need not say which.
  const message = judgement.message.includes(host)
    ? judgement.message
    : `At ${host} port ${port} ${midSentence(judgement.message)}`
  const own = { ...judgement, code, message, ...(remedy !== undefined && { remedy }) }
  // The codes that only a kubeconfig, its client certificate or several members bring about do not come from such a handshake.
  return placed(own, TLS_CODES, { HOST: host, PORT: port }) as Judgement<EndpointCode>
}

interface Place {
  readonly host: string
  readonly port: number
}

function unreachable(
  { line }: RunnerObservation,
  cause: Judgement | undefined,
  remedyAt: (place: Place) => string,
): Judgement<'endpoint-unreachable'> {
  const { target } = line
  const place = target.kind === 'tcp' ? target : placeOf({ server: target.url })
  return {
    code: 'endpoint-unreachable',
    message: `The endpoint ${lineText(line)} cannot be reached: ${midSentence(cause?.message ?? 'it gives no answer.')}`,
    evidence: { ...(cause && { Cause: cause.code }), ...cause?.evidence },
    remedy: remedyAt(place),
  }
}

function placeOf(target: { readonly server: URL }): Place {
  return { host: hostOf(target), port: portOf(target) }
}

// Our own sentences begin with such a word, or with a name that keeps its letters.
function midSentence(sentence: string): string {
  return sentence.replace(/^(?:All|No|The|There|This|What)\b/, word => word.toLowerCase())
}

function pastProxy({ host }: Place): string {
  return `Correct the address of the proxy, let it lead to the endpoint, or go past it: add \`${host}\` to the variable NO_PROXY of this step.`
}

function lookUpName({ host }: Place): string {
  return `Check the spelling of the name; a private one needs a runner in its network${withCommand(['nslookup', host])}.`
}

function tryPort({ host, port }: Place): string {
  return `Check that it runs, that the port is right, and that no firewall keeps this runner from it${withCommand(['nc', '-vz', host, String(port)])}.`
}

function withCommand(words: readonly string[]): string {
  const command = commandText(words)
  return command === undefined ? '' : `: \`${command}\``
}
