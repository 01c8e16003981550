// The way to a bare connection with the server: directly, or through a proxy.
import type { LookupAddress } from 'node:dns'
import { isIP, type Socket } from 'node:net'
import { describeRunner, type Runner } from '../kubeconfig/runner.ts'
import type { Target } from '../kubeconfig/target.ts'
import type { ConnectOptions } from './connect-options.ts'
import { dnsStage } from './dns/dns.ts'
import type { Limits } from './limits.ts'
import { hostOf, portOf } from './peer.ts'
import { proxyStage } from './proxy/proxy.ts'
import { chooseProxy, type ForwardProxy } from './proxy/proxy-choice.ts'
import { dialFirst } from './socket-source.ts'
import type { Standing } from './tcp/dial.ts'
import { tcpStage } from './tcp/tcp.ts'
import type { TcpGiven, TcpSeen } from './tcp/tcp-attempt.ts'
import type { Walk } from './walk.ts'

/** A connection to the server on which nothing has been said yet, and how to make another. */
export interface Way {
  readonly socket: Socket
  /** Where it leads; missing behind a proxy, which chooses that itself. */
  readonly address?: string
  /** Connections to the other addresses of the server's name. */
  readonly others: readonly Standing[]
  /** Makes another, to one of the addresses where they are given. */
  dial(among?: readonly string[]): Promise<Socket | undefined>
  /** What the layer tcp showed; through a proxy, that layer is the proxy's. */
  readonly tcp?: { readonly given: TcpGiven; readonly seen: TcpSeen }
}

export async function reach(
  walk: Walk,
  target: Target,
  { limits, environment }: ConnectOptions,
): Promise<Way | undefined> {
  const proxy = chooseProxy(target, environment)
  if (proxy !== undefined) return reachThrough(walk, target, proxy, limits)
  walk.skip('proxy', {})
  const runner = describeRunner(environment)
  const addresses = await resolveHost(walk, hostOf(target), runner)
  if (addresses === undefined) return undefined
  const isPortImplied = target.server.port === ''
  const given = { host: hostOf(target), addresses, port: portOf(target), isPortImplied, runner }
  const { seen, passed } = await walk.meet(tcpStage, given)
  const { socket, address, others = [] } = seen
  if (!passed || socket === undefined || address === undefined) {
    socket?.destroy()
    return undefined
  }
  const all = addresses.map(each => each.address)
  const dial = (among = all) => dialFirst(among, given.port, limits)
  return { socket, address, others, dial, tcp: { given, seen } }
}

// With the first one, enough to meet all of three members with a probability of 88 %.
const FURTHER_HANDSHAKES = 7

/** More connections to the same address, which may be that of a load balancer. */
export async function dialAgain({ dial, address = '' }: Way): Promise<Standing[]> {
  const dials = Array.from({ length: FURTHER_HANDSHAKES }, () => dial())
  const sockets = await Promise.all(dials)
  return sockets.flatMap(socket => (socket === undefined ? [] : [{ address, socket }]))
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
  return { socket: seen.socket, others: [], dial: tunnel }
}

// More than any control plane has; a name may answer with as many as it likes.
const MOST_ADDRESSES = 16

async function resolveHost(
  walk: Walk,
  host: string,
  runner: Runner,
): Promise<readonly LookupAddress[] | undefined> {
  const family = isIP(host)
  if (family !== 0) {
    walk.skip('dns', {})
    return [{ address: host, family }]
  }
  const { seen, passed } = await walk.meet(dnsStage, { host, runner })
  return passed ? seen.addresses.slice(0, MOST_ADDRESSES) : undefined
}
