// The way to one cluster, layer by layer. A healthy way costs one connection; only what breaks is looked at closer.
import type { LookupAddress } from 'node:dns'
import { isIP, type Socket } from 'node:net'
import type { Candidate } from '../kubeconfig/resolve.ts'
import type { Target } from '../kubeconfig/target.ts'
import { authenticationStage } from './authentication.ts'
import { authorizationStage } from './authorization.ts'
import { dnsStage } from './dns.ts'
import { httpStage } from './http.ts'
import type { Identity } from './identity.ts'
import { kubeconfigStage } from './kubeconfig-stage.ts'
import { serverVersion } from './kubernetes-status.ts'
import type { Limits } from './limits.ts'
import { hostOf, portOf, tlsGiven } from './peer.ts'
import { proxyStage } from './proxy.ts'
import { chooseProxy, type Environment, type ForwardProxy } from './proxy-choice.ts'
import { dialFirst, socketSource } from './socket-source.ts'
import { type TcpGiven, type TcpSeen, tcpStage } from './tcp.ts'
import { tlsStage } from './tls.ts'
import type { TlsGiven, TlsSeen } from './tls-handshake.ts'
import { createTransport, type OpenSocket, type Transport, type Usage } from './transport.ts'
import { startWalk, type Walk } from './walk.ts'

/** What the way showed. With a transport, requests can be sent. */
export interface Connection {
  readonly walk: Walk
  readonly target?: Target
  /** What the server presented, also when it was not trusted. */
  readonly tls?: TlsSeen
  /** Such as v1.36.3; empty when it was not told. */
  readonly version: string
  readonly identity?: Identity
  readonly serverTime?: Date
  /** Only behind a passed layer `authorization`; whoever asked for the connection closes it. */
  readonly transport?: Transport
  /** What was spent on the way; with a transport, ask that. */
  readonly usage: Usage
}

export interface ConnectOptions {
  readonly limits: Limits
  readonly now: Date
  /** Whether the run was interrupted from outside, which is no fault of a layer. */
  readonly isInterrupted: () => boolean
  /** Names the proxy, where the kubeconfig does not. */
  readonly environment: Environment
}

export async function connect(candidate: Candidate, options: ConnectOptions): Promise<Connection> {
  const walk = startWalk(options.limits, options.now, options.isInterrupted)
  const { target } = candidate
  const { passed } = await walk.meet(kubeconfigStage, candidate)
  if (!passed || target === undefined) return { ...nothingSaid(walk), ...(target && { target }) }
  const way = await reach(walk, target, options)
  return way === undefined ? { ...nothingSaid(walk), target } : secure(walk, target, way)
}

/** A connection to the server on which nothing has been said yet, and how to make another. */
interface Way {
  readonly socket: Socket
  readonly open: OpenSocket
  /** What the layer tcp showed; through a proxy, that layer is the proxy's. */
  readonly tcp?: { readonly given: TcpGiven; readonly seen: TcpSeen }
}

async function reach(
  walk: Walk,
  target: Target,
  { limits, environment }: ConnectOptions,
): Promise<Way | undefined> {
  const proxy = chooseProxy(target, environment)
  if (proxy !== undefined) return reachThrough(walk, target, proxy, limits)
  walk.skip('proxy', {})
  const addresses = await resolveHost(walk, hostOf(target))
  if (addresses === undefined) return undefined
  const given = { host: hostOf(target), addresses, port: portOf(target) }
  const { seen, passed } = await walk.meet(tcpStage, given)
  if (!passed || seen.socket === undefined) {
    seen.socket?.destroy()
    return undefined
  }
  const open = socketSource(target, () => dialFirst(addresses, given.port, limits), limits)
  return { socket: seen.socket, open, tcp: { given, seen } }
}

// The proxy resolves and dials: what it says of them is its own layer's.
async function reachThrough(
  walk: Walk,
  target: Target,
  proxy: ForwardProxy,
  limits: Limits,
): Promise<Way | undefined> {
  const given = { proxy, destination: { host: hostOf(target), port: portOf(target) } }
  const { seen, passed } = await walk.meet(proxyStage, given)
  if (!passed || seen.socket === undefined) return undefined
  walk.skip('dns', {})
  walk.skip('tcp', {})
  const tunnel = async () => (await proxyStage.observe(given, limits)).socket
  return { socket: seen.socket, open: socketSource(target, tunnel, limits) }
}

async function resolveHost(walk: Walk, host: string): Promise<readonly LookupAddress[] | undefined> {
  const family = isIP(host)
  if (family !== 0) {
    walk.skip('dns', {})
    return [{ address: host, family }]
  }
  const { seen, passed } = await walk.meet(dnsStage, { host })
  return passed ? seen.addresses : undefined
}

async function secure(walk: Walk, target: Target, way: Way): Promise<Connection> {
  const { socket, open, tcp } = way
  if (target.server.protocol === 'http:') {
    walk.skip('tls', {})
    return speak(walk, target, createTransport(target, 'http/1.1', startingWith(socket, open)))
  }
  const given = tlsGiven(target, socket, tcp?.seen.address)
  const { seen, passed } = await walk.meet(tlsStage, given)
  // A connection that ends before anything was said never led to a server, although it stood for a moment.
  if (seen.bare?.kind === 'hangs-up' && tcp !== undefined) {
    walk.revise(tcpStage, { ...tcp.seen, hangsUp: seen.bare.how }, tcp.given)
  }
  if (!passed || seen.socket === undefined) {
    seen.socket?.destroy()
    socket.destroy()
    return { ...nothingSaid(walk), target, tls: seen }
  }
  const protocol = seen.protocol === 'h2' ? 'h2' : 'http/1.1'
  const transport = createTransport(target, protocol, startingWith(seen.socket, open))
  return { ...(await speak(walk, target, transport, { given, seen })), tls: seen }
}

interface Handshake {
  readonly given: TlsGiven
  readonly seen: TlsSeen
}

async function speak(walk: Walk, target: Target, transport: Transport, tls?: Handshake): Promise<Connection> {
  const place = { HOST: hostOf(target), PORT: portOf(target) }
  const http = await walk.meet(httpStage, { transport, place, prefix: target.server.pathname })
  const { version } = http.seen
  const base = {
    ...nothingSaid(walk),
    target,
    version: 'answer' in version ? serverVersion(version.answer) : '',
  }
  // With TLS 1.3 a server judges the client's certificate when the handshake is already over for the client.
  if (tls !== undefined && 'error' in version && version.error.alert !== undefined) {
    walk.revise(tlsStage, { ...tls.seen, error: version.error }, tls.given)
  }
  if (!http.passed) return abandon(base, transport)
  const { seen, passed } = await walk.meet(authenticationStage, {
    http: http.seen,
    credential: target.credential,
  })
  const known = { ...base, ...pick(seen.identity, 'identity'), ...pick(seen.serverTime, 'serverTime') }
  if (!passed) return abandon(known, transport)
  const authorization = await walk.meet(authorizationStage, {
    http: http.seen,
    identity: seen.identity,
    impersonation: target.impersonation,
  })
  return authorization.passed ? { ...known, transport } : abandon(known, transport)
}

async function abandon(connection: Connection, transport: Transport): Promise<Connection> {
  await transport.close()
  return { ...connection, usage: transport.usage() }
}

function nothingSaid(walk: Walk) {
  return { walk, version: '', usage: { requests: 0, bytes: 0 } }
}

// The connection that the layers were judged by is the one that the requests go over.
function startingWith(first: Socket, open: OpenSocket): OpenSocket {
  let unused: Socket | undefined = first
  return async () => {
    const socket = unused
    unused = undefined
    return socket === undefined || socket.destroyed ? open() : socket
  }
}

function pick<Key extends string, Value>(value: Value | undefined, key: Key): { [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value }
}
