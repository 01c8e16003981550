import {
  createServer as createHttpServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { createSecureServer } from 'node:http2'
import { Agent, createServer as createHttpsServer, request } from 'node:https'
import type { Server } from 'node:net'
import type { TlsOptions } from 'node:tls'
import { createGzip } from 'node:zlib'
import { type ListenOptions, listen, type TestServer } from './listen.ts'

export interface GatewayOptions extends ListenOptions {
  /** The real server behind it, and the authority of its certificate, PEM. */
  readonly server: string
  readonly certificateAuthority: string
  /** What the gateway shows: all PEM. Without, it speaks plain HTTP. */
  readonly identity?: { readonly chainPem: string; readonly keyPem: string } | undefined
  /** Its own client certificate for the real server, as `kubectl proxy` uses that of its kubeconfig. All PEM. */
  readonly credential?: { readonly certificatePem: string; readonly keyPem: string }
  /** Anything else that node:tls knows. */
  readonly tls?: TlsOptions
  /** The path under which the real server is found; anything else is not found. */
  readonly prefix?: string
  /** Put into every answer. */
  readonly addsHeaders?: Readonly<Record<string, string>>
  /** What it answers itself, by path and whatever is asked for there. */
  readonly answers?: Readonly<Record<string, { readonly status: number; readonly body: string }>>
  /** How long each request is held back. Default 0. */
  readonly delayMs?: number
  /** How many requests it turns away, to be asked again after a second, before it passes any on. Default 0. */
  readonly turnsAway?: number
  /** Shown each request before it is passed on. @returns whether it has been dealt with */
  readonly meddles?: (incoming: IncomingMessage, outgoing: ServerResponse) => boolean
  /** Compresses every body, whether it was asked to or not. */
  readonly compresses?: boolean
  /** Speaks nothing else than HTTP/2. */
  readonly http2Only?: boolean
}

/**
 * Ends TLS and passes each request on over a connection of its own, as an ingress or a corporate proxy does: HTTP/1.1, and no
 * client certificate gets through.
 */
export async function startGateway(options: GatewayOptions): Promise<TestServer> {
  const { identity, credential, tls } = options
  const agent = new Agent({
    ca: options.certificateAuthority,
    keepAlive: true,
    ...(credential && { cert: credential.certificatePem, key: credential.keyPem }),
  })
  let turnedAway = 0
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (options.meddles?.(incoming, outgoing)) return
    if (turnedAway++ < (options.turnsAway ?? 0)) outgoing.writeHead(429, { 'retry-after': '1' }).end('later')
    else setTimeout(() => pass(incoming, outgoing, agent, options), options.delayMs ?? 0)
  }
  const server = identity
    ? secureServer({ cert: identity.chainPem, key: identity.keyPem, ...tls }, listener, options.http2Only)
    : createHttpServer(listener)
  // Connections to the real server end with it.
  server.once('close', () => agent.destroy())
  return listen(server, identity ? 'https' : 'http', options)
}

function secureServer(
  options: TlsOptions,
  listener: (incoming: IncomingMessage, outgoing: ServerResponse) => void,
  http2Only = false,
): Server {
  if (!http2Only) return createHttpsServer(options, listener)
  // What is used of them is the same in both versions.
  return createSecureServer({ ...options, allowHTTP1: false }, (incoming, outgoing) =>
    listener(incoming as unknown as IncomingMessage, outgoing as unknown as ServerResponse),
  )
}

// RFC 9113, section 8.2.2, and what stands before them.
const OF_ONE_CONNECTION = /^(:|connection$|keep-alive$|transfer-encoding$|host$)/

function fitForBoth(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_ONE_CONNECTION.test(name)))
}

// The answer of the API server with a body that is another: what was said of its length is no longer true.
function encoded({ 'content-length': _, ...headers }: IncomingHttpHeaders): IncomingHttpHeaders {
  return { ...headers, 'content-encoding': 'gzip' }
}

function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  agent: Agent,
  { server, prefix = '', addsHeaders = {}, answers = {}, compresses = false }: GatewayOptions,
): void {
  const { method, url = '/' } = incoming
  const headers = fitForBoth(incoming.headers)
  const own = answers[new URL(url, server).pathname]
  if (own !== undefined) {
    outgoing.writeHead(own.status, addsHeaders).end(own.body)
    return
  }
  if (!url.startsWith(prefix)) {
    outgoing.writeHead(404).end('404 page not found')
    return
  }
  const onward = request(new URL(url.slice(prefix.length), server), { method, headers, agent }, answer => {
    const own = fitForBoth(answer.headers)
    outgoing.writeHead(answer.statusCode ?? 502, { ...(compresses ? encoded(own) : own), ...addsHeaders })
    if (compresses) answer.pipe(createGzip()).pipe(outgoing)
    else answer.pipe(outgoing)
  })
  onward.on('error', () => outgoing.destroy())
  outgoing.on('error', () => onward.destroy())
  incoming.pipe(onward)
}
