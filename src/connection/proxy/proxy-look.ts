// A closer look where the way through a proxy failed: what the proxy speaks, and whether there is a way past it. Nothing but a
// greeting is sent: no credential, no name.
import type { LookupAddress } from 'node:dns'
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { askSystem } from '../dns/system-resolver.ts'
import { type Limits, withinLimits } from '../limits.ts'
import { dial } from '../tcp/dial.ts'
import { isPrivateAddress } from '../tcp/private-address.ts'
import type { Destination } from './tunnel.ts'

// Both looks are at things close by, and the run is already lost.
const PATIENCE_MS = 1_500

function brief(limits: Limits): Limits {
  return { ...limits, probeTimeoutMs: Math.min(limits.probeTimeoutMs, PATIENCE_MS) }
}

/** What a proxy speaks that does not speak plain HTTP; undefined when that cannot be told. */
export async function proxyLanguage(
  addresses: readonly LookupAddress[],
  port: number,
  limits: Limits,
): Promise<'TLS' | 'SOCKS' | undefined> {
  const [first] = addresses
  if (first === undefined) return undefined
  const where = { host: first.address, port }
  const looks = [speaksTls(where), speaksSocks(where)]
  const heard = await Promise.all(looks.map(look => withinLimits(brief(limits), look).catch(() => undefined)))
  return heard.find(language => language !== undefined)
}

type Look = (signal: AbortSignal) => Promise<'TLS' | 'SOCKS' | undefined>

function speaksTls(where: Destination): Look {
  return signal =>
    new Promise(resolve => {
      const bare = connect({ ...where, signal })
      const socket = connectTls({ socket: bare, rejectUnauthorized: false })
      conclude([socket, bare], resolve)
      socket.once('secureConnect', () => {
        resolve('TLS')
        socket.destroy()
      })
    })
}

// RFC 1928, section 3: one method is offered, that of no authentication.
const SOCKS_GREETING = Buffer.from([5, 1, 0])

function speaksSocks(where: Destination): Look {
  return signal =>
    new Promise(resolve => {
      const socket = connect({ ...where, signal }, () => socket.write(SOCKS_GREETING))
      conclude([socket], resolve)
      socket.once('data', ([version]) => {
        resolve(version === SOCKS_GREETING[0] ? 'SOCKS' : undefined)
        socket.destroy()
      })
    })
}

function conclude(sockets: readonly Socket[], resolve: (language: undefined) => void): void {
  for (const socket of sockets) {
    socket.on('error', () => resolve(undefined))
    socket.once('close', () => resolve(undefined))
  }
}

/**
 * Whether a server is in the same private network as this runner, so that no proxy is needed.
 *
 * @returns the address where it accepted a connection; undefined for a public server as well
 */
export async function wayPast({ host, port }: Destination, limits: Limits): Promise<string | undefined> {
  const found = await withinLimits(brief(limits), () => privateAddresses(host)).catch(() => [])
  if (found.length === 0) return undefined
  const dials = dial(found, port)
  const first = await dials.first(brief(limits))
  dials.release([])
  return first?.address
}

async function privateAddresses(host: string): Promise<string[]> {
  const found = isIP(host) === 0 ? (await askSystem(host)).map(({ address }) => address) : [host]
  return found.every(isPrivateAddress) ? found : []
}
