import type { LookupAddress } from 'node:dns'
import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { connect, isIP, type LookupFunction, type Socket } from 'node:net'
import { type SecureContextOptions, TLSSocket } from 'node:tls'
import { machineAuthorities } from '../tls/machine-trust.ts'

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

/** How a proxy is to be asked. */
export interface Asking {
  /** Where it is, so that nobody else looks its name up once more. */
  readonly addresses: readonly LookupAddress[]
  readonly signal: AbortSignal
}

/**
 * Asks a proxy for a tunnel: by hand, since an HTTP client that does it on the way loses what the proxy said and cannot be stopped.
 *
 * @throws what Node throws when the proxy cannot be asked, and a code that begins with SOCKS_ for what a SOCKS proxy says
 */
export function openTunnel(proxy: URL, destination: Destination, asking: Asking): Promise<TunnelAnswer> {
  return proxy.protocol.startsWith('socks')
    ? openSocks(proxy, destination, asking)
    : openConnect(proxy, destination, asking)
}

// Node's own list of authorities first, since it costs nothing; all that the machine trusts only where that refuses the proxy. What
// is sent, the password with it, goes out behind a handshake that was verified.
async function openConnect(url: URL, destination: Destination, asking: Asking): Promise<TunnelAnswer> {
  const first = askHttp(url, destination, asking)
  try {
    return await answerTo(first)
  } catch (error) {
    if (!isCertificateRefused(first)) throw error
    const trust = { ca: await machineAuthorities(), allowPartialTrustChain: true }
    return answerTo(askHttp(url, destination, asking, trust))
  }
}

function isCertificateRefused({ socket }: ClientRequest): boolean {
  return socket instanceof TLSSocket && Boolean(socket.authorizationError)
}

function askHttp(
  url: URL,
  destination: Destination,
  { addresses, signal }: Asking,
  trust: SecureContextOptions = {},
): ClientRequest {
  const authority = authorityOf(destination)
  const host = hostOfProxy(url)
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  return send({
    ...trust,
    host,
    port: portOfProxy(url),
    lookup: alreadyKnown(addresses),
    // Else Node would expect the certificate of the server, which the header names.
    servername: isIP(host) === 0 ? host : '',
    method: 'CONNECT',
    path: authority,
    headers: { host: authority, ...proxyAuthorization(url) },
    agent: false,
    signal,
  })
}

function answerTo(request: ClientRequest): Promise<TunnelAnswer> {
  return new Promise((resolve, reject) => {
    request.once('connect', ({ statusCode = 0, headers }: IncomingMessage, socket: Socket) =>
      resolve({ socket, status: statusCode, headers }),
    )
    request.on('error', reject)
    request.end()
  })
}

function alreadyKnown(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first] = addresses
    if (all) callback(null, [...addresses])
    else callback(null, first?.address ?? '', first?.family)
  }
}

async function openSocks(
  url: URL,
  destination: Destination,
  { addresses, signal }: Asking,
): Promise<TunnelAnswer> {
  // Few need it, and it would cost every start.
  const { SocksClient } = await import('socks')
  const proxy = { host: hostOfProxy(url), port: portOfProxy(url) }
  // Dialled here, since the library's own errors have no code.
  const dialled = connect({ ...proxy, lookup: alreadyKnown(addresses), noDelay: true, signal })
  let failure: Error | undefined
  // The listener stays: a connection that fails later must not end the process by an error that nobody hears.
  dialled.on('error', error => {
    failure = error
  })
  await once(dialled, 'connect')
  const credentials = {
    ...(url.username !== '' && { userId: decodeURIComponent(url.username) }),
    ...(url.password !== '' && { password: decodeURIComponent(url.password) }),
  }
  const { socket } = await SocksClient.createConnection({
    command: 'connect',
    destination,
    existing_socket: dialled,
    proxy: { ...proxy, type: 5, ...credentials },
  }).catch((error: Error) => Promise.reject(failure ?? coded(error)))
  return { socket, status: 200, headers: {} }
}

// The library tells its errors apart by their words alone; the last word of a refusal is the name of the reply (RFC 1928, section 6).
const SOCKS_ERRORS: readonly (readonly [RegExp, string])[] = [
  [/proxy rejected connection - (\w+)$/, 'SOCKS_REPLY_'],
  [/invalid socks version/, 'SOCKS_NOT_SPOKEN'],
  [/no accepted authentication type|Authentication failed/, 'SOCKS_AUTHENTICATION'],
  [/Socket closed/, 'PEER_CLOSED'],
]

function coded(error: Error): Error {
  for (const [words, code] of SOCKS_ERRORS) {
    const match = words.exec(error.message)
    // Not the error of the library, which holds the password.
    if (match !== null) return Object.assign(new Error(error.message), { code: code + (match[1] ?? '') })
  }
  return Object.assign(new Error(error.message), { code: 'SOCKS_FAILED' })
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
