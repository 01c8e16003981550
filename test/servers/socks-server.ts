import { connect, type Socket } from 'node:net'
import type { TestServer } from './listen.ts'
import { startTcpServer } from './tcp-servers.ts'

export interface SocksServer extends TestServer {
  /** The host of every connection that it was asked for. */
  readonly asked: readonly string[]
}

const SUCCEEDED = Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])

/** A SOCKS5 server without a password (RFC 1928) that knows one server and leads every connection there. */
export async function startSocksServer(leadsTo: { host: string; port: number }): Promise<SocksServer> {
  const asked: string[] = []
  const server = await startTcpServer(client => {
    client.once('data', () => {
      client.write(Buffer.from([5, 0]))
      client.once('data', request => {
        asked.push(hostOf(request))
        join(client, leadsTo)
      })
    })
  })
  return Object.assign(server, { asked })
}

// VER CMD RSV ATYP, then an address of 4 bytes or a name behind its length.
function hostOf(request: Buffer): string {
  const isName = request[3] === 3
  return isName ? request.toString('latin1', 5, 5 + (request[4] ?? 0)) : request.subarray(4, 8).join('.')
}

function join(client: Socket, leadsTo: { host: string; port: number }): void {
  const server = connect(leadsTo, () => {
    client.write(SUCCEEDED)
    client.pipe(server).pipe(client)
  })
  server.on('error', () => client.destroy())
  client.on('close', () => server.destroy())
}
