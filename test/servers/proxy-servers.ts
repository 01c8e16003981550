import { createServer, type IncomingHttpHeaders } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { connect, type Socket } from 'node:net'
import { type ListenOptions, listen, type TestServer } from './listen.ts'

export interface ForwardProxyOptions extends ListenOptions {
  /** `USER:PASSWORD` that it wants. Default: it wants none. */
  readonly credentials?: string
  /** What it says in place of opening a tunnel, such as `403 Forbidden`. */
  readonly refusal?: string
  readonly refusalHeaders?: Readonly<Record<string, string>>
  /** Makes it speak TLS. */
  readonly identity?: { readonly chainPem: string; readonly keyPem: string }
  /** Where every tunnel leads, in place of where the client asked. */
  readonly leadsTo?: { readonly host: string; readonly port: number }
}

export interface ForwardProxy extends TestServer {
  /** The `HOST:PORT` of every tunnel that it was asked for. */
  readonly asked: readonly string[]
}

/** A forward proxy as companies have them: it opens tunnels, or says why not. */
export async function startForwardProxy(options: ForwardProxyOptions = {}): Promise<ForwardProxy> {
  const asked: string[] = []
  const { identity } = options
  const server =
    identity === undefined
      ? createServer()
      : createHttpsServer({ cert: identity.chainPem, key: identity.keyPem })
  server.on('connect', (request, client: Socket) => {
    asked.push(request.url ?? '')
    const refusal = refusalOf(request.headers, options)
    if (refusal !== undefined) client.end(refusal)
    else openTunnel(client, options.leadsTo ?? destinationOf(request.url ?? ''))
  })
  return Object.assign(await listen(server, identity === undefined ? 'http' : 'https', options), { asked })
}

function refusalOf(headers: IncomingHttpHeaders, options: ForwardProxyOptions): string | undefined {
  const wanted = options.credentials && `Basic ${Buffer.from(options.credentials).toString('base64')}`
  if (wanted !== undefined && headers['proxy-authorization'] !== wanted)
    return 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="proxy"\r\n\r\n'
  if (options.refusal === undefined) return undefined
  const lines = Object.entries(options.refusalHeaders ?? {}).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${options.refusal}\r\n${lines.join('')}\r\n`
}

function destinationOf(authority: string): { host: string; port: number } {
  const { hostname, port } = new URL(`https://${authority}`)
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 443) }
}

function openTunnel(client: Socket, destination: { host: string; port: number }): void {
  const server = connect(destination, () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n')
    client.pipe(server).pipe(client)
  })
  server.on('error', () => client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'))
  client.on('error', () => server.destroy())
  client.on('close', () => server.destroy())
}
