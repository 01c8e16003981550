import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { TestServer } from './listen.ts'
import { startMuteServer } from './tcp-servers.ts'

/** An address where nobody answers. `connections` is always 0. */
export type DeadEnd = Omit<TestServer, 'connections'>

const HOST = '127.0.0.1'
/** How long a connection to loopback may take before it counts as swallowed. */
const SWALLOWED_MS = 250
const MAX_QUEUE = 16

/** A port that refuses connections, and that nobody else can come to listen on meanwhile. */
export async function startClosedPort(): Promise<DeadEnd> {
  // A connected socket holds its local port without listening on it.
  const server = await startMuteServer()
  const holder = connect(server.port, HOST)
  await once(holder, 'connect')
  return deadEnd(holder.localPort ?? 0, async () => {
    holder.destroy()
    await server.close()
  })
}

/**
 * A port where connecting hangs, as behind a firewall that drops packets: a listening socket whose queue is full,
 * because the thread that would accept sleeps. Linux then ignores further attempts.
 */
export async function startBlackHole(): Promise<DeadEnd> {
  const listener = new Worker(new URL('black-hole-listener.ts', import.meta.url))
  const [port] = (await once(listener, 'message')) as [number]
  const queue: Socket[] = []
  const close = async () => {
    for (const socket of queue) socket.destroy()
    await listener.terminate()
  }
  while (queue.length < MAX_QUEUE) {
    const socket = connect(port, HOST).on('error', () => socket.destroy())
    queue.push(socket)
    const connected = new Promise<boolean>(resolve => socket.once('connect', () => resolve(true)))
    if (!(await Promise.race([connected, delay(SWALLOWED_MS, false)]))) return deadEnd(port, close)
  }
  await close()
  throw new Error(`${MAX_QUEUE} connections fit into the queue of a sleeping listener`)
}

function deadEnd(port: number, close: () => Promise<void>): DeadEnd {
  return { host: HOST, port, url: `https://${HOST}:${port}`, close, [Symbol.asyncDispose]: close }
}
