// Looks at an address from the runner, step by step, with the layers of the connection to the API server but without its
// credential. Waits, and judges nothing.
import { isIP, type Socket } from 'node:net'
import { type DnsGiven, dnsStage } from '../../connection/dns/dns.ts'
import type { LookUp } from '../../connection/dns/look-up.ts'
import { hostOf, portOf } from '../../connection/peer.ts'
import type { PeerWords } from '../../connection/peer-words.ts'
import { proxyStage } from '../../connection/proxy/proxy.ts'
import { chooseProxy } from '../../connection/proxy/proxy-choice.ts'
import type { ProxyGiven, ProxySeen } from '../../connection/proxy/proxy-tunnel.ts'
import { dial } from '../../connection/tcp/dial.ts'
import type { TcpGiven, TcpSeen } from '../../connection/tcp/tcp-attempt.ts'
import { tlsStage } from '../../connection/tls/tls.ts'
import { isTrusted, type TlsGiven, type TlsSeen } from '../../connection/tls/tls-handshake.ts'
import { createTransport, type Exchange } from '../../connection/transport.ts'
import type { EndpointLine } from '../../inputs/endpoint-line.ts'
import type { EndpointTarget } from '../../inputs/endpoint-target.ts'
import { describeRunner } from '../../kubeconfig/runner.ts'
import type { Target, Trust } from '../../kubeconfig/target.ts'
import type { CheckContext } from '../check.ts'
import { readAuthorities } from './authority-file.ts'
import { MOST_BYTES } from './unexpected-status.ts'

/** A line that is asked from the runner. */
export interface RunnerLine extends EndpointLine {
  readonly target: Extract<EndpointTarget, { kind: 'url' | 'tcp' }>
}

export function isRunnerLine(line: EndpointLine): line is RunnerLine {
  return line.target.kind === 'url' || line.target.kind === 'tcp'
}

interface Step<Given, Seen> {
  readonly given: Given
  readonly seen: Seen
}

/** The steps as far as they went; the last one is where it ended. */
export interface RunnerObservation {
  readonly line: RunnerLine
  /** Why the file of authorities cannot be used. */
  readonly unreadable?: string
  /** The variable that names a proxy for plain HTTP, which this does not go through. */
  readonly pastProxy?: string
  readonly proxy?: Step<ProxyGiven, ProxySeen>
  readonly dns?: Step<DnsGiven, LookUp>
  readonly tcp?: Step<TcpGiven, TcpSeen>
  readonly tls?: Step<TlsGiven, TlsSeen>
  readonly exchange?: Exchange
  readonly isCutShort: boolean
  readonly durationMs: number
}

type Surroundings = Pick<CheckContext, 'limits' | 'environment' | 'readFile'>
type Steps = Omit<RunnerObservation, 'line' | 'isCutShort' | 'durationMs'>

export async function lookFromRunner(line: RunnerLine, from: Surroundings): Promise<RunnerObservation> {
  const started = performance.now()
  const authorities = readAuthorities(line.caFile, from.readFile)
  const steps =
    'problem' in authorities
      ? { unreadable: authorities.problem }
      : await takeSteps(line, targetOf(line, authorities.trust), from)
  return { line, ...steps, isCutShort: from.limits.signal.aborted, durationMs: performance.now() - started }
}

// Nobody: no credential, no proxy of a kubeconfig.
function targetOf({ target }: RunnerLine, trust: Trust): Target {
  const server = target.kind === 'url' ? new URL(target.url.origin) : new URL('http://endpoint.invalid')
  if (target.kind === 'tcp') {
    server.host = target.host.includes(':') ? `[${target.host}]` : target.host
    server.port = String(target.port)
  }
  return { context: '', cluster: '', user: '', namespace: '', server, trust, credential: {} }
}

async function takeSteps(line: RunnerLine, target: Target, from: Surroundings): Promise<Steps> {
  const { socket, ...way } = await reach(line, target, from)
  if (socket === undefined) return way
  if (line.target.kind === 'tcp') {
    socket.destroy()
    return way
  }
  const { url } = line.target
  if (url.protocol === 'http:') return { ...way, exchange: await ask(url, target, { socket, from }) }
  const words = wordsFor(line)
  const address = way.tcp?.seen.address
  const peer = { host: hostOf(target), port: portOf(target), ...(address !== undefined && { address }) }
  const { trust, credential } = target
  const given = { socket, ...peer, words, serverName: undefined, trust, credential }
  const seen = await tlsStage.observe(given, from.limits)
  const tls = { given, seen }
  if (seen.socket === undefined || !isTrusted(seen, given)) {
    seen.socket?.destroy()
    socket.destroy()
    return { ...way, tls }
  }
  const exchange = await ask(url, target, { socket: seen.socket, from, isHttp2: seen.protocol === 'h2' })
  return { ...way, tls, exchange }
}

function wordsFor({ target, caFile }: RunnerLine): PeerWords {
  const server = target.kind === 'url' ? hostOf({ server: target.url }) : target.host
  return { server, truster: caFile === undefined ? `the line for ${server}` : `ca=${caFile}` }
}

type Way = Pick<Steps, 'pastProxy' | 'proxy' | 'dns' | 'tcp'> & { readonly socket?: Socket }

// TLS goes through the proxy of the environment, by a tunnel. Most proxies open none for plain HTTP, and answer that themselves.
async function reach(line: RunnerLine, target: Target, from: Surroundings): Promise<Way> {
  const { limits, environment } = from
  const proxy = line.target.kind === 'tcp' ? undefined : chooseProxy(target, environment)
  if (proxy === undefined) return dialDirectly(target, from)
  if (target.server.protocol === 'http:')
    return { ...(await dialDirectly(target, from)), pastProxy: proxy.source }
  const destination = { host: hostOf(target), port: portOf(target) }
  const given = { proxy, destination, words: wordsFor(line) }
  const seen = await proxyStage.observe(given, limits)
  return { proxy: { given, seen }, ...(seen.socket && { socket: seen.socket }) }
}

// More than any endpoint has; a name may answer with as many as it likes.
const MOST_ADDRESSES = 16

async function dialDirectly(target: Target, { limits, environment }: Surroundings): Promise<Way> {
  const host = hostOf(target)
  const runner = describeRunner(environment)
  const family = isIP(host)
  const dns =
    family === 0
      ? { given: { host, runner }, seen: await dnsStage.observe({ host, runner }, limits) }
      : undefined
  if (dns?.seen.error !== undefined) return { dns }
  const addresses = dns?.seen.addresses.slice(0, MOST_ADDRESSES) ?? [{ address: host, family }]
  const given = { host, addresses, port: portOf(target), isPortImplied: false, runner }
  const started = performance.now()
  const dials = dial(
    addresses.map(({ address }) => address),
    given.port,
  )
  const first = await dials.first(limits)
  const seen = { refusals: dials.refusals(), silent: dials.silent(), durationMs: performance.now() - started }
  dials.release(first === undefined ? [] : [first])
  return { ...(dns && { dns }), tcp: { given, seen: { ...seen, ...first } }, ...first }
}

interface Line {
  readonly socket: Socket
  readonly from: Surroundings
  readonly isHttp2?: boolean
}

async function ask(url: URL, target: Target, { socket, from, isHttp2 = false }: Line): Promise<Exchange> {
  let unused: Socket | undefined = socket
  const open = () => {
    const first = unused
    unused = undefined
    // One answer over one connection is what is asked for, and none that was lost is asked for again.
    return first === undefined ? Promise.reject(new Error('the connection was lost')) : Promise.resolve(first)
  }
  const transport = createTransport(target, isHttp2 ? 'h2' : 'http/1.1', open)
  const request = {
    method: 'GET',
    path: url.pathname + url.search,
    accept: '*/*',
    mostBytes: MOST_BYTES,
  } as const
  try {
    return await transport.exchange(request, from.limits)
  } finally {
    await transport.close()
    socket.destroy()
  }
}
