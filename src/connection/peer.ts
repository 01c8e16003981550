import type { Socket } from 'node:net'
import type { Target } from '../kubeconfig/target.ts'
import type { TlsGiven } from './tls/tls-handshake.ts'

/** The host to resolve or dial; an IPv6 address without the brackets of a URL. */
export function hostOf({ server }: Pick<Target, 'server'>): string {
  return server.hostname.replace(/^\[|\]$/g, '')
}

export function portOf({ server }: Target): number {
  return Number(server.port || (server.protocol === 'http:' ? 80 : 443))
}

/** @param address where the server was dialled; none behind a proxy */
export function tlsGiven(target: Target, socket: Socket, address?: string): TlsGiven {
  const { trust, credential, tlsServerName: serverName } = target
  const peer = { host: hostOf(target), port: portOf(target), ...(address !== undefined && { address }) }
  const protocols = repeatsHeaders(target) ? { protocols: ['http/1.1'] } : {}
  return { socket, ...peer, ...protocols, serverName, trust, credential }
}

// Over HTTP/2 undici makes one header of several of a name, and the API server one group of the names of several.
function repeatsHeaders({ impersonation }: Target): boolean {
  if (impersonation === undefined) return false
  return [impersonation.groups, ...Object.values(impersonation.extra)].some(values => values.length > 1)
}
