import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { connect, isIP, type Socket } from 'node:net'

/** What a proxy said to the wish for a tunnel. */
export interface TunnelAnswer {
  /** Stands when the status is 200; the caller owns it. */
  readonly socket: Socket
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface Destination {
  readonly host: string
  readonly port: number
}

/**
 * Asks a proxy for a tunnel: by hand, since an HTTP client that does it on the way loses what the proxy said and cannot be stopped.
 *
 * @throws what Node or the SOCKS client throws when the proxy cannot be asked
 */
export function openTunnel(proxy: URL, destination: Destination, signal: AbortSignal): Promise<TunnelAnswer> {
  return proxy.protocol.startsWith('socks')
    ? openSocks(proxy, destination, signal)
    : openConnect(proxy, destination, signal)
}

function openConnect(url: URL, destination: Destination, signal: AbortSignal): Promise<TunnelAnswer> {
  const authority = authorityOf(destination)
  const host = hostOfProxy(url)
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  const request = send({
    host,
    port: portOfProxy(url),
    // Else Node would expect the certificate of the server, which the header names.
    servername: isIP(host) === 0 ? host : '',
    method: 'CONNECT',
    path: authority,
    headers: { host: authority, ...proxyAuthorization(url) },
    agent: false,
    signal,
  })
  return new Promise((resolve, reject) => {
    request.once('connect', ({ statusCode = 0, headers }: IncomingMessage, socket: Socket) =>
      resolve({ socket, status: statusCode, headers }),
    )
    request.once('error', reject)
    request.end()
  })
}

async function openSocks(url: URL, destination: Destination, signal: AbortSignal): Promise<TunnelAnswer> {
  // Few need it, and it would cost every start.
  const { SocksClient } = await import('socks')
  // Dialled here, since the library's own errors have no code.
  const dialled = connect({ host: hostOfProxy(url), port: portOfProxy(url), noDelay: true, signal })
  await once(dialled, 'connect')
  const { socket } = await SocksClient.createConnection({
    command: 'connect',
    destination,
    existing_socket: dialled,
    proxy: {
      host: hostOfProxy(url),
      port: portOfProxy(url),
      type: 5,
      ...(url.username !== '' && { userId: decodeURIComponent(url.username) }),
      ...(url.password !== '' && { password: decodeURIComponent(url.password) }),
    },
  })
  return { socket, status: 200, headers: {} }
}

function authorityOf({ host, port }: Destination): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`
}

export function hostOfProxy(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 }
const SOCKS_PORT = 1080

export function portOfProxy(url: URL): number {
  return Number(url.port) || (DEFAULT_PORTS[url.protocol] ?? SOCKS_PORT)
}

function proxyAuthorization(url: URL): Record<string, string> {
  if (url.username === '') return {}
  const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` }
}
