import { once } from 'node:events'
import type { AddressInfo, Server, Socket } from 'node:net'

/** A server of the test process, on loopback and a port that the kernel chose. */
export interface TestServer extends AsyncDisposable {
  readonly host: string
  readonly port: number
  readonly url: string
  /** How many were accepted so far. */
  readonly connections: number
  /** Cuts every connection and stops listening. */
  close(): Promise<void>
}

export interface ListenOptions {
  /** Default 127.0.0.1. */
  readonly host?: string
  /** Default 0, which leaves the choice to the kernel. */
  readonly port?: number
}

/** Lets any server of node:net, node:tls, node:http or node:http2 listen. */
export async function listen(
  server: Server,
  scheme: string,
  options: ListenOptions = {},
): Promise<TestServer> {
  const host = options.host ?? '127.0.0.1'
  const open = new Set<Socket>()
  let connections = 0
  server.on('connection', (socket: Socket) => {
    connections += 1
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    // A peer that breaks off is what many tests want; it must not end the test process.
    socket.on('error', () => socket.destroy())
  })
  server.listen(options.port ?? 0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  async function close(): Promise<void> {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    for (const socket of open) socket.destroy()
    await closed
  }

  return {
    host,
    port,
    url: `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    get connections() {
      return connections
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
