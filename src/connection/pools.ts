import type { Socket } from 'node:net'
import Pool from 'undici/lib/dispatcher/pool.js'
import type { Target } from '../kubeconfig/target.ts'
import { endWhenSilent, PING_INTERVAL_MS } from './silence.ts'

// As kubectl, which takes far more than Node's 16 KiB.
const MOST_HEADER_BYTES = 1024 * 1024

// One connection carries everything over HTTP/2; HTTP/1.1 needs several to have as much in flight.
const CONNECTIONS = { h2: 1, 'http/1.1': 8 } as const
export type Protocol = keyof typeof CONNECTIONS

/** Keeps the pool in use of each protocol. */
export function keepPools(create: (protocol: Protocol) => Pool) {
  const all: Pool[] = []
  const inUse = new Map<Protocol, Pool>()
  return {
    take(protocol: Protocol): Pool {
      const known = inUse.get(protocol)
      if (known !== undefined) return known
      const pool = create(protocol)
      inUse.set(protocol, pool)
      all.push(pool)
      return pool
    },
    leave(pool: Pool): void {
      for (const [protocol, each] of inUse) if (each === pool) inUse.delete(protocol)
    },
    async destroy(): Promise<void> {
      await Promise.all(all.map(pool => pool.destroy()))
    },
  }
}

interface PoolEvents {
  readonly open: () => Promise<Socket>
  readonly onError: (error: Error) => void
  /** Its connection of HTTP/2 takes no more requests. */
  readonly onLost: (pool: Pool) => void
  /** Whether an answer has come over it. */
  readonly isProven: (pool: Pool) => boolean
}

export function createPool(target: Target, protocol: Protocol, events: PoolEvents): Pool {
  const { open, onError, onLost, isProven } = events
  let first: Socket | undefined
  const openOnce = async () => {
    if (first !== undefined && protocol === 'h2') {
      onLost(pool)
      throw Object.assign(new Error('the connection was lost'), { code: 'CONNECTION_LOST' })
    }
    first = await open()
    // Behind the handshake undici takes a TLS alert for a mere end of the connection.
    first.once('error', onError)
    if (protocol === 'h2') {
      // Before undici tells those that wait, who may ask again at once.
      first.once('error', () => onLost(pool))
      first.once('close', () => endPool(pool, onLost))
      endWhenSilent(first, () => isProven(pool))
    }
    return first
  }
  const pool = new Pool(target.server.origin, {
    connections: CONNECTIONS[protocol],
    allowH2: protocol === 'h2',
    h2Options: { pingInterval: PING_INTERVAL_MS },
    maxHeaderSize: MOST_HEADER_BYTES,
    connect: (_options, callback) => {
      openOnce().then(
        socket => callback(null, socket),
        (error: Error) => callback(error, null),
      )
    },
  })
  return pool
}

// Where a connection of HTTP/2 ends amid several answers, undici 8.12 may leave others waiting for ever. A pool has one such
// connection therefore, and ends with it: but first undici shall tell those whose questions had been sent.
function endPool(pool: Pool, onLost: (pool: Pool) => void): void {
  onLost(pool)
  setImmediate(() => void pool.destroy())
}
