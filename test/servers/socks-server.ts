import { connect, type Socket } from 'node:net'
import type { TestServer } from './listen.ts'
import { startTcpServer } from './tcp-servers.ts'

export interface SocksServer extends TestServer {
  /** The host of every connection that it was asked for. */
  readonly asked: readonly string[]
}

export interface SocksServerOptions {
  /** Where every connection leads, whatever was asked for. */
  readonly leadsTo?: { readonly host: string; readonly port: number }
  /** What it says in place of a connection: a reply of RFC 1928, section 6. */
  readonly reply?: number
  /** `USER:PASSWORD` that it wants (RFC 1929). Default: it wants none. */
  readonly credentials?: string
}

const NO_AUTHENTICATION = 0
const USER_AND_PASSWORD = 2
const NO_METHOD = 0xff

/** A SOCKS5 server (RFC 1928). */
export async function startSocksServer(options: SocksServerOptions): Promise<SocksServer> {
  const asked: string[] = []
  const server = await startTcpServer(client => {
    const serve = () =>
      client.once('data', request => {
        asked.push(hostOf(request))
        if (options.reply !== undefined || options.leadsTo === undefined)
          client.end(replyOf(options.reply ?? 1))
        else join(client, options.leadsTo)
      })
    client.once('data', greeting => {
      const method = options.credentials === undefined ? NO_AUTHENTICATION : USER_AND_PASSWORD
      const isOffered = greeting.subarray(2).includes(method)
      client.write(Buffer.from([5, isOffered ? method : NO_METHOD]))
      if (!isOffered) client.end()
      else if (method === NO_AUTHENTICATION) serve()
      else client.once('data', told => authenticate(client, told, options, serve))
    })
  })
  return Object.assign(server, { asked })
}

function authenticate(
  client: Socket,
  told: Buffer,
  { credentials }: SocksServerOptions,
  serve: () => void,
): void {
  const [user, password] = wordsOf(told)
  const isRight = `${user}:${password}` === credentials
  client.write(Buffer.from([1, isRight ? 0 : 1]))
  if (isRight) serve()
  else client.end()
}

// VER, then twice a length and as many bytes.
function wordsOf(told: Buffer): [string, string] {
  const userEnd = 2 + (told[1] ?? 0)
  return [told.toString('utf8', 2, userEnd), told.toString('utf8', userEnd + 1)]
}

function replyOf(reply: number): Buffer {
  return Buffer.from([5, reply, 0, 1, 0, 0, 0, 0, 0, 0])
}

// VER CMD RSV ATYP, then an address of 4 bytes or a name behind its length.
function hostOf(request: Buffer): string {
  const isName = request[3] === 3
  return isName ? request.toString('latin1', 5, 5 + (request[4] ?? 0)) : request.subarray(4, 8).join('.')
}

function join(client: Socket, leadsTo: { host: string; port: number }): void {
  const server = connect(leadsTo, () => {
    client.write(replyOf(0))
    client.pipe(server).pipe(client)
  })
  server.on('error', () => client.destroy())
  client.on('close', () => server.destroy())
}
