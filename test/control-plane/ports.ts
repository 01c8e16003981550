import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { StartError } from './daemon.ts'

const ATTEMPTS = 5

/** A port of 127.0.0.1 that the kernel chose and nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/**
 * Starts a program that must be told its ports. Between choosing a port and listening on it another process may take
 * it; then the start is tried again with others.
 */
export async function onFreePorts<Result>(
  count: number,
  start: (ports: number[]) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const ports: number[] = []
    while (ports.length < count) ports.push(await freePort())
    try {
      return await start(ports)
    } catch (error) {
      const isTaken = error instanceof StartError && error.log.includes('address already in use')
      if (!isTaken || attempt === ATTEMPTS) throw error
    }
  }
}
