// A way that is always slow, as far as the first two connections can tell. The kernel drops the first packet of a connection where
// the queue of a listener is full, and the client sends it again after a second.
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Door } from './private-network.ts'

/** How many connections wait in the queue of a listener with the least backlog that Node knows, 1. */
const FULL = 2
const PACKET_IS_SENT_AGAIN_MS = 1_000

export interface SlowDoor {
  /** Lets connections through, each a while after its first packet came to nothing. */
  serve(lateMs: number): Promise<void>
}

export async function openSlowDoor({ host, port, leadsTo }: Door): Promise<SlowDoor> {
  const gate = new Int32Array(new SharedArrayBuffer(4))
  const listener = new Worker(new URL('slow-door-listener.ts', import.meta.url), {
    workerData: { host, port, leadsTo, gate },
  })
  await once(listener, 'message')
  const fill = async (count: number) => {
    for (let each = 0; each < count; each++) await once(connect(port, host), 'connect')
  }
  const open = () => {
    Atomics.add(gate, 0, 1)
    Atomics.notify(gate, 0)
  }
  await fill(FULL)
  return {
    async serve(lateMs) {
      await pause(lateMs)
      open()
      await once(listener, 'message')
      // The first connection takes the place that is left, so that there is none for the second.
      await fill(FULL - 1)
      await pause(PACKET_IS_SENT_AGAIN_MS)
      open()
    },
  }
}
