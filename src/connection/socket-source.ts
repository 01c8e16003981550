import type { Socket } from 'node:net'
import type { Target } from '../kubeconfig/target.ts'
import type { Limits } from './limits.ts'
import { tlsGiven } from './peer.ts'
import { dial } from './tcp/dial.ts'
import { tlsStage } from './tls/tls.ts'
import { isTrusted } from './tls/tls-handshake.ts'
import type { OpenSocket } from './transport.ts'

/** Makes a bare connection to the server, directly or through a tunnel; undefined when that fails. */
export type Dialler = () => Promise<Socket | undefined>

export async function dialFirst(
  addresses: readonly string[],
  port: number,
  limits: Limits,
): Promise<Socket | undefined> {
  const dials = dial(addresses, port)
  const first = await dials.first(limits)
  dials.release(first === undefined ? [] : [first])
  return first?.socket
}

/**
 * Opens further connections to a server that has been judged: where the first one was lost, or for HTTP/1.1, which needs
 * several. Each is judged like the first, so that the credential never goes to a stranger.
 */
export function socketSource(target: Target, dialServer: Dialler, limits: Limits): OpenSocket {
  return async (only): Promise<Socket> => {
    const socket = await dialServer()
    if (socket === undefined) throw lost('the server no longer accepts connections')
    if (target.server.protocol === 'http:') return socket
    const given = { ...tlsGiven(target, socket), ...(only !== undefined && { protocols: [only] }) }
    const seen = await tlsStage.observe(given, limits)
    if (seen.socket !== undefined && isTrusted(seen, given)) return seen.socket
    seen.socket?.destroy()
    throw lost(seen.error?.text ?? 'the server no longer presents the certificate that was trusted')
  }
}

function lost(message: string): Error {
  return Object.assign(new Error(message), { code: 'CONNECTION_LOST' })
}
