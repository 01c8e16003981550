/** A thread of its own: it listens, says on which port, and sleeps, so that nothing is ever accepted. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { parentPort } from 'node:worker_threads'

const server = createServer().listen({ host: '127.0.0.1', port: 0, backlog: 1 })
await once(server, 'listening')
parentPort?.postMessage((server.address() as AddressInfo).port)
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
