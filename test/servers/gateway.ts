import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Agent, createServer as createHttpsServer, request } from 'node:https'
import type { TlsOptions } from 'node:tls'
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
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    setTimeout(() => pass(incoming, outgoing, agent, options), options.delayMs ?? 0)
  }
  const server = identity
    ? createHttpsServer({ cert: identity.chainPem, key: identity.keyPem, ...tls }, listener)
    : createHttpServer(listener)
  // Connections to the real server end with it.
  server.once('close', () => agent.destroy())
  return listen(server, identity ? 'https' : 'http', options)
}

function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  agent: Agent,
  { server, prefix = '', addsHeaders = {}, answers = {} }: GatewayOptions,
): void {
  const { method, url = '/', headers } = incoming
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
    outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...addsHeaders })
    answer.pipe(outgoing)
  })
  onward.on('error', () => outgoing.destroy())
  outgoing.on('error', () => onward.destroy())
  incoming.pipe(onward)
}
