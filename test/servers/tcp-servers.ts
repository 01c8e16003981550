import { connect, createServer, type Socket } from 'node:net'
import { type ListenOptions, listen, type TestServer } from './listen.ts'

/** A server that does with each connection what it is told. */
export function startTcpServer(
  onConnection: (socket: Socket) => void,
  options?: ListenOptions,
): Promise<TestServer> {
  return listen(createServer(onConnection), 'https', options)
}

/** Accepts, and never says a word. */
export function startMuteServer(options?: ListenOptions): Promise<TestServer> {
  return startTcpServer(socket => socket.resume(), options)
}

/** Breaks off with a reset, on accepting or once the client has spoken. */
export function startResettingServer(when: 'accept' | 'data', options?: ListenOptions): Promise<TestServer> {
  return startTcpServer(socket => on(when, socket, () => socket.resetAndDestroy()), options)
}

/** Hangs up politely, on accepting or once the client has spoken. */
export function startClosingServer(when: 'accept' | 'data', options?: ListenOptions): Promise<TestServer> {
  return startTcpServer(socket => on(when, socket, () => socket.end()), options)
}

/** Answers the first thing that it hears with these bytes and hangs up: a TLS alert, a banner, plain text. */
export function startBytesServer(bytes: Uint8Array | string, options?: ListenOptions): Promise<TestServer> {
  return startTcpServer(socket => on('data', socket, () => socket.end(bytes)), options)
}

function on(when: 'accept' | 'data', socket: Socket, act: () => void): void {
  if (when === 'accept') act()
  else socket.once('data', act)
}

interface Address {
  readonly host: string
  readonly port: number
}

export interface RelayOptions extends ListenOptions {
  /** Asked for each connection anew when it is a function. */
  readonly target: Address | (() => Address)
  /** Chunks that it says no to are lost, as in a network that drops large packets. */
  readonly passes?: (chunk: Buffer, from: 'client' | 'server') => boolean
  /** Chunks that it says yes to are the end of their connection. */
  readonly cuts?: (chunk: Buffer, from: 'client' | 'server') => boolean
  /** What goes on in place of a chunk. */
  readonly spoils?: (chunk: Buffer, from: 'client' | 'server') => Buffer
}

export interface Relay extends TestServer {
  /** Bytes that went through, by where they came from. */
  readonly bytes: { readonly client: number; readonly server: number }
}

/** Passes connections on as they are, for counting what arrives at a server. The server's certificate stays valid. */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const bytes = { client: 0, server: 0 }
  const forward = (from: 'client' | 'server', source: Socket, destination: Socket) => {
    source.on('data', chunk => {
      if (options.passes && !options.passes(chunk, from)) return
      if (options.cuts?.(chunk, from)) {
        source.destroy()
        destination.destroy()
        return
      }
      bytes[from] += chunk.length
      if (!destination.write(options.spoils?.(chunk, from) ?? chunk)) source.pause()
    })
    destination.on('drain', () => source.resume())
    source.on('end', () => destination.end())
    source.on('close', () => destination.destroy())
  }
  const relay = createServer({ allowHalfOpen: true }, client => {
    const target = typeof options.target === 'function' ? options.target() : options.target
    const server = connect({ ...target, allowHalfOpen: true })
    server.on('error', () => client.resetAndDestroy())
    forward('client', client, server)
    forward('server', server, client)
  })
  return Object.assign(await listen(relay, 'https', options), { bytes })
}

/** For `cuts`: the first connection ends once the server has said so many bytes, and no other does. */
export function onceAfter(bytes: number): (chunk: Buffer, from: 'client' | 'server') => boolean {
  let heard = 0
  let isCut = false
  return (chunk, from) => {
    if (isCut || from === 'client') return false
    heard += chunk.length
    isCut = heard > bytes
    return isCut
  }
}

/** For `cuts`: every time that the server has said so many bytes, the connection ends. */
export function eachTimeAfter(bytes: number): (chunk: Buffer, from: 'client' | 'server') => boolean {
  let heard = 0
  return (chunk, from) => {
    if (from === 'client') return false
    heard += chunk.length
    if (heard <= bytes) return false
    heard = 0
    return true
  }
}

/** The host and port of a URL, for `startRelay`. */
export function addressOf(url: string): Address {
  const { hostname, port } = new URL(url)
  return { host: hostname, port: Number(port) }
}
