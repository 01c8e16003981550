import { createServer } from 'node:http'
import { createSecureServer } from 'node:http2'
import { createServer as createHttpsServer } from 'node:https'
import type { TlsOptions } from 'node:tls'
import { type Answers, answerWith, type SeenRequest } from './answers.ts'
import { type ListenOptions, listen, type TestServer } from './listen.ts'

export interface HttpServer extends TestServer {
  /** Everything it was asked, in order. */
  readonly requests: readonly SeenRequest[]
}

export interface HttpOptions extends ListenOptions {
  /** Default: an empty 200. */
  readonly answers?: Answers
}

export interface TlsServerOptions extends HttpOptions {
  /** What it shows: leaf and intermediates (or less, for a chain with a gap), and the leaf's key. All PEM. */
  readonly identity: { readonly chainPem: string; readonly keyPem: string }
  /** Default true: HTTP/2 for those that offer it, HTTP/1.1 for the others. */
  readonly http2?: boolean
  /** Anything else that node:tls knows: versions, ciphers, a CA for client certificates. */
  readonly tls?: TlsOptions
}

/** Plain HTTP. */
export async function startHttpServer(options: HttpOptions = {}): Promise<HttpServer> {
  const requests: SeenRequest[] = []
  const server = createServer(answerWith(options.answers ?? {}, requests))
  return Object.assign(await listen(server, 'http', options), { requests })
}

/** HTTPS with a made certificate. A handshake that fails is the client's to tell. */
export async function startTlsServer(options: TlsServerOptions): Promise<HttpServer> {
  const requests: SeenRequest[] = []
  const listener = answerWith(options.answers ?? {}, requests)
  const tls = { cert: options.identity.chainPem, key: options.identity.keyPem, ...options.tls }
  const server =
    options.http2 === false
      ? createHttpsServer(tls, listener)
      : createSecureServer({ ...tls, allowHTTP1: true }, listener)
  return Object.assign(await listen(server, 'https', options), { requests })
}
