/** A thread of its own: it listens, and sleeps until the gate is opened; then it accepts what waits, and sleeps once more. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { leadOut } from './network-inhabitant.ts'

/** Long enough to accept what waits. */
const AWAKE_MS = 100

const { host, port, leadsTo, gate } = workerData
const server = createServer(inside => leadOut(inside, leadsTo)).listen({ host, port, backlog: 1 })
await once(server, 'listening')
for (const times of [0, 1]) {
  parentPort?.postMessage('asleep')
  Atomics.wait(gate, 0, times)
  if (times === 0) await pause(AWAKE_MS)
}
