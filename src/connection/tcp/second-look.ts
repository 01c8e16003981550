// A closer look where no connection was made, or one to a stranger: where the address came from, and whether there is a better one.
// Connections are made and given up; nothing is sent over them.
import { promises as dns, type LookupAddress } from 'node:dns'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { isLoopback } from '../../kubeconfig/server.ts'
import { type HostsEntry, hostsEntries } from '../dns/hosts-file.ts'
import { askEach, type DirectAnswer } from '../dns/look-up.ts'
import type { Limits } from '../limits.ts'
import { dial } from './dial.ts'
import { leadsHere, type Network } from './own-networks.ts'

export interface SecondLook {
  /** Whether the host takes connections on the port at which API servers listen by themselves. */
  readonly takesUsualPort: boolean
  /** What the hosts file says of the name, if anything. */
  readonly hosts: readonly HostsEntry[]
  /** What each name server says of it. */
  readonly answers: readonly DirectAnswer[]
  /** An address that only the name servers know, and that takes connections. */
  readonly better?: string
  /** The networks that this machine is in, but for loopback. */
  readonly networks: readonly Network[]
}

export interface Failed {
  readonly host: string
  readonly addresses: readonly LookupAddress[]
  readonly port: number
  /** The address of the server names no port, so that the default of its scheme was taken. */
  readonly isPortImplied: boolean
}

export const HTTPS_PORT = 443
export const USUAL_PORT = 6443

// The run is already lost, and a host that is there at all takes a connection within one round trip.
const ASK_MS = 400
const DIAL_MS = 500

export async function lookAgain(failed: Failed, limits: Limits): Promise<SecondLook> {
  const [takesUsualPort, names] = await Promise.all([lookAtPort(failed, limits), lookAtName(failed, limits)])
  return { takesUsualPort, ...names, networks: ownNetworks() }
}

async function lookAtPort({ addresses, port, isPortImplied }: Failed, limits: Limits): Promise<boolean> {
  if (!isPortImplied || port !== HTTPS_PORT) return false
  return (await taking(addresses, USUAL_PORT, limits)) !== undefined
}

async function lookAtName({ host, addresses, port }: Failed, limits: Limits) {
  if (isIP(host) !== 0 || isLoopback(host)) return { hosts: [], answers: [] }
  const [hosts, answers] = await Promise.all([
    readHosts(host),
    askEach(host, dns.getServers(), atMost(limits, ASK_MS)),
  ])
  const dialled = addresses.map(({ address }) => address)
  // What leads to this machine itself is no server that somebody else knows better.
  const others = answers
    .flatMap(answer => answer.addresses ?? [])
    .filter(({ address }) => !dialled.includes(address) && !leadsHere(address))
  const better = await taking(others, port, limits)
  return { hosts, answers, ...(better !== undefined && { better }) }
}

async function taking(
  addresses: readonly LookupAddress[],
  port: number,
  limits: Limits,
): Promise<string | undefined> {
  if (addresses.length === 0) return undefined
  const dials = dial([...new Set(addresses.map(({ address }) => address))], port)
  const first = await dials.first(atMost(limits, DIAL_MS))
  dials.release([])
  return first?.address
}

function atMost(limits: Limits, mostMs: number): Limits {
  return { ...limits, probeTimeoutMs: Math.min(limits.probeTimeoutMs, mostMs) }
}

const HOSTS_FILE = process.platform === 'win32' ? 'C:\\Windows\\System32\\drivers\\etc\\hosts' : '/etc/hosts'

// A machine without such a file has nothing in it.
async function readHosts(host: string): Promise<HostsEntry[]> {
  const text = await readFile(HOSTS_FILE, 'utf8').catch(() => '')
  return hostsEntries(text, host)
}

function ownNetworks(): Network[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
    addresses.flatMap(({ internal, cidr }) => (internal || cidr === null ? [] : [{ name, range: cidr }])),
  )
}
