import type { Socket } from 'node:net'
import type { Target } from '../kubeconfig/target.ts'
import { repeatsHeaders } from './http/request-headers.ts'
import type { TlsGiven } from './tls/tls-handshake.ts'

/** The host to resolve or dial; an IPv6 address without the brackets of a URL. */
export function hostOf({ server }: Pick<Target, 'server'>): string {
  return server.hostname.replace(/^\[|\]$/g, '')
}

export function portOf({ server }: Pick<Target, 'server'>): number {
  return Number(server.port || (server.protocol === 'http:' ? 80 : 443))
}

/** @param address where the server was dialled; none behind a proxy */
export function tlsGiven(target: Target, socket: Socket, address?: string): TlsGiven {
  const { trust, credential, tlsServerName: serverName, impersonation } = target
  const peer = { host: hostOf(target), port: portOf(target), ...(address !== undefined && { address }) }
  const protocols = impersonation && repeatsHeaders(impersonation) ? { protocols: ['http/1.1'] } : {}
  return { socket, ...peer, ...protocols, serverName, trust, credential }
}
