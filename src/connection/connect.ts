// The way to one cluster, layer by layer. A healthy way costs one connection; only what breaks is looked at closer.
import type { Socket } from 'node:net'
import type { Candidate } from '../kubeconfig/resolve.ts'
import type { Target } from '../kubeconfig/target.ts'
import { authenticationStage } from './authentication/authentication.ts'
import { askWithoutCredential } from './authentication/closer-look.ts'
import type { Identity } from './authentication/identity.ts'
import { authorizationStage } from './authorization/authorization.ts'
import { tenableOffset } from './clock-offset.ts'
import type { ConnectOptions } from './connect-options.ts'
import { httpStage } from './http/http.ts'
import { kubeconfigStage } from './kubeconfig-stage.ts'
import { serverVersion } from './kubernetes-status.ts'
import { hostOf, portOf, tlsGiven } from './peer.ts'
import { dialAgain, reach, type Way } from './reach.ts'
import { type Dialler, socketSource } from './socket-source.ts'
import { blameName } from './tcp/stranger.ts'
import { tcpStage } from './tcp/tcp.ts'
import { tlsStage } from './tls/tls.ts'
import type { TlsGiven, TlsSeen } from './tls/tls-handshake.ts'
import { trustedAddresses } from './tls/tls-members.ts'
import { createTransport, type Exchange, type OpenSocket, type Transport } from './transport.ts'
import type { Usage } from './usage.ts'
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
  /** What has to be added to the clock of this runner to get the server's, as far as it is certain; missing when it was not told. */
  readonly clockOffsetMs?: number
  /** Only behind a passed layer `authorization`; whoever asked for the connection closes it. */
  readonly transport?: Transport
  /** The other addresses that are trusted; each has a transport of its own that connects when it is used. */
  readonly members?: readonly Member[]
  /** Reads a path as somebody without a credential does; with a transport, of a server that speaks TLS. */
  readonly askAnonymously?: (path: string) => Promise<Exchange>
  /** What was spent on the way; with a transport, ask that. */
  readonly usage: Usage
}

export interface Member {
  readonly address: string
  readonly transport: Transport
}

export async function connect(candidate: Candidate, options: ConnectOptions): Promise<Connection> {
  const walk = startWalk(options.limits, options.now, options.isInterrupted)
  const { seen, passed } = await walk.meet(kubeconfigStage, { candidate, askPlugin: options.askPlugin })
  const { target } = seen
  if (!passed || target === undefined) return { ...nothingSaid(walk), ...(target && { target }) }
  const way = await reach(walk, target, options)
  return way === undefined ? { ...nothingSaid(walk), target } : secure(walk, target, way, options)
}

async function secure(
  walk: Walk,
  target: Target,
  way: Way,
  { limits, repeatsHandshakes }: ConnectOptions,
): Promise<Connection> {
  const { socket, tcp } = way
  const open = (among?: readonly string[]) => socketSource(target, () => way.dial(among), limits)
  if (target.server.protocol === 'http:') {
    for (const other of way.others) other.socket.destroy()
    walk.skip('tls', {})
    const transport = createTransport(target, 'http/1.1', startingWith(socket, open()))
    return speak(walk, target, { transport, dial: way.dial })
  }
  const others = repeatsHandshakes && way.others.length === 0 ? await dialAgain(way) : way.others
  const given = { ...tlsGiven(target, socket, way.address), others }
  const { seen, passed } = await walk.meet(tlsStage, given)
  // A connection that ends before anything was said never led to a server, although it stood for a moment.
  if (seen.bare?.kind === 'hangs-up' && tcp !== undefined) {
    walk.revise(
      tcpStage,
      { ...tcp.seen, ...pick(seen.address, 'address'), hangsUp: seen.bare.how },
      tcp.given,
    )
  }
  if (!passed || seen.socket === undefined) {
    seen.socket?.destroy()
    socket.destroy()
    if (tcp !== undefined) await blameName(walk, { tcp: tcp.given, tls: given }, limits)
    return { ...nothingSaid(walk), target, tls: seen }
  }
  const protocol = seen.protocol === 'h2' ? 'h2' : 'http/1.1'
  const trusted = trustedAddresses(seen, given)
  const transport = createTransport(target, protocol, startingWith(seen.socket, open(trusted)))
  const dial = () => way.dial(trusted)
  const connection = {
    ...(await speak(walk, target, { transport, dial, tls: { given, seen } })),
    tls: seen,
  }
  if (connection.transport === undefined) return connection
  const members = trusted
    .filter(address => address !== seen.address)
    .map(address => ({ address, transport: createTransport(target, protocol, open([address])) }))
  const askAnonymously = (path: string) => askWithoutCredential(target, path, dial, limits)
  return { ...connection, members, askAnonymously }
}

interface Handshake {
  readonly given: TlsGiven
  readonly seen: TlsSeen
}

/** A way to the server that stands, and how to make another. */
interface Line {
  readonly transport: Transport
  readonly dial: Dialler
  readonly tls?: Handshake
}

async function speak(walk: Walk, target: Target, { transport, dial, tls }: Line): Promise<Connection> {
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
    target,
    dial,
    ...pick(tls?.seen, 'tls'),
  })
  const known = { ...base, ...pick(seen.identity, 'identity'), ...pick(seen.serverTime, 'serverTime') }
  if (!passed) return abandon(known, transport)
  const clockOffsetMs = tenableOffset(http.seen.clockOffsetMs, target.credential, new Date())
  const timed = { ...known, ...pick(clockOffsetMs, 'clockOffsetMs') }
  const authorization = await walk.meet(authorizationStage, {
    http: http.seen,
    identity: seen.identity,
    impersonation: target.impersonation,
  })
  return authorization.passed ? { ...timed, transport } : abandon(timed, transport)
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
  return async only => {
    if (only !== undefined) return open(only)
    const socket = unused
    unused = undefined
    return socket === undefined || socket.destroyed ? open() : socket
  }
}

function pick<Key extends string, Value>(value: Value | undefined, key: Key): { [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value }
}
