// The pool of undici: requests and answers over connections that this folder has made and judged.
import type { Socket } from 'node:net'
import Pool from 'undici/lib/dispatcher/pool.js'
import type { ActedAs, Target } from '../kubeconfig/target.ts'
import type { LineFilter, Progress } from './http/read-body.ts'
import { receive } from './http/receive.ts'
import { tokenHider } from './http/reflected-token.ts'
import { contentHeaders, repeatsHeaders, requestHeaders } from './http/request-headers.ts'
import { type Limits, TimeLimitError } from './limits.ts'
import { describeError, type RawError } from './raw-error.ts'

export interface TransportRequest {
  readonly method: 'GET' | 'POST'
  /** Begins with a slash; the server's own path prefix is put before it. */
  readonly path: string
  readonly accept?: string
  /** Sent as JSON. */
  readonly body?: unknown
  /** In place of whom the target says to act as. */
  readonly actAs?: ActedAs
  /** For an answer with status 200 that is long and of which little matters: those lines alone are kept. */
  readonly lines?: LineFilter
  /** For an answer of which the body hardly matters: so many bytes of it are read. */
  readonly mostBytes?: number
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly durationMs: number
}

/** Why there was no answer, or no whole one. */
export interface NoAnswer {
  readonly error: RawError
  /** What had come when it broke off; missing when nothing had. */
  readonly received?: { readonly status: number; readonly bytes: number }
  readonly durationMs: number
}

export type Exchange = { readonly answer: Answer } | NoAnswer

// UND_ERR_INFO is how undici reports that a server took leave (GOAWAY), UND_ERR_DESTROYED what waited for a connection that is gone.
const LOST =
  /^(UND_ERR_(SOCKET|INFO|DESTROYED|RES_CONTENT_LENGTH_MISMATCH)|ECONNRESET|EPIPE|ERR_HTTP2_((STREAM|SESSION)_ERROR|STREAM_CANCEL|GOAWAY_SESSION|INVALID_SESSION)|CONNECTION_LOST)$/

/** Whether the connection was lost before a whole answer had come: every question of ours may be asked again. */
export function isLost(exchange: Exchange): boolean {
  return 'error' in exchange && isLoss(exchange.error)
}

function isLoss({ code }: RawError): boolean {
  return LOST.test(code)
}

export interface Usage {
  readonly requests: number
  /** Of response bodies. */
  readonly bytes: number
}

export interface Transport {
  exchange(request: TransportRequest, limits: Limits): Promise<Exchange>
  usage(): Usage
  close(): Promise<void>
}

/** Gives a connection to the server, ready for requests, and one that speaks only this where it is given; asked again when one is lost. */
export type OpenSocket = (only?: 'http/1.1') => Promise<Socket>

// As kubectl, which takes far more than Node's 16 KiB.
const MOST_HEADER_BYTES = 1024 * 1024

// One connection carries everything over HTTP/2; HTTP/1.1 needs several to have as much in flight.
const CONNECTIONS = { h2: 1, 'http/1.1': 8 } as const
type Protocol = keyof typeof CONNECTIONS

// No loss: what is still under way then interests nobody.
const CLOSED: RawError = { code: 'CLOSED', text: 'the connection was closed at the end' }

export function createTransport(target: Target, protocol: Protocol, open: OpenSocket): Transport {
  let alert: RawError | undefined
  const hear = (error: Error) => {
    alert = alertIn(error) ?? alert
  }
  const pools = keepPools(wanted =>
    createPool(target, wanted, {
      open: () => (wanted === protocol ? open() : open('http/1.1')),
      onError: hear,
      onLost: pool => pools.leave(pool),
    }),
  )
  const hide = tokenHider(target.credential.token?.value)
  const prefix = target.server.pathname.replace(/\/+$/, '')
  const usage = { requests: 0, bytes: 0 }
  let isClosed = false
  return {
    async exchange(request, limits) {
      const started = performance.now()
      const progress: Progress = { bytes: 0 }
      const { actAs } = request
      const pool = pools.take(actAs !== undefined && repeatsHeaders(actAs) ? 'http/1.1' : protocol)
      usage.requests++
      try {
        const wanted = { ...request, path: prefix + request.path }
        const headers = requestHeaders(target, actAs)
        const answer = await send(pool, wanted, { headers, hide, limits, progress })
        return { answer: { ...answer, durationMs: performance.now() - started } }
      } catch (error) {
        const { status, bytes } = progress
        const received = status === undefined ? {} : { received: { status, bytes } }
        const described = isClosed ? CLOSED : describeError(error)
        // It is told once: what fails later, on another connection, has a cause of its own.
        const cause = isLoss(described) ? (alert ?? described) : described
        if (cause.alert !== undefined) alert = undefined
        // A connection may be dead without a word, and Node without knowing: whoever comes next takes another.
        if (described.code === new TimeLimitError().code) pools.leave(pool)
        return { error: cause, durationMs: performance.now() - started, ...received }
      } finally {
        usage.bytes += progress.bytes
      }
    },
    usage: () => ({ ...usage }),
    async close() {
      isClosed = true
      await pools.destroy()
    },
  }
}

function keepPools(create: (protocol: Protocol) => Pool) {
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
}

function createPool(target: Target, protocol: Protocol, { open, onError, onLost }: PoolEvents): Pool {
  let first: Socket | undefined
  const openOnce = async () => {
    if (first !== undefined && protocol === 'h2') {
      onLost(pool)
      throw Object.assign(new Error('the connection was lost'), { code: 'CONNECTION_LOST' })
    }
    first = await open()
    // Behind the handshake undici takes a TLS alert for a mere end of the connection.
    first.once('error', onError)
    if (protocol === 'h2') first.once('close', () => endPool(pool, onLost))
    return first
  }
  const pool = new Pool(target.server.origin, {
    connections: CONNECTIONS[protocol],
    allowH2: protocol === 'h2',
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

interface Sending {
  readonly headers: Readonly<Record<string, string | string[]>>
  /** Takes the credential out of what came back. */
  readonly hide: (text: string) => string
  readonly limits: Limits
  readonly progress: Progress
}

async function send(pool: Pool, request: TransportRequest, { headers, hide, limits, progress }: Sending) {
  const options = {
    method: request.method,
    path: request.path,
    headers: { ...headers, ...contentHeaders(request) },
    body: request.body === undefined ? null : JSON.stringify(request.body),
  }
  const { lines, mostBytes } = request
  const answer = await receive(pool, options, { limits, progress, lines, mostBytes })
  const shown = Object.entries(answer.headers).map(([name, value]) => [name, hide(value)])
  return { status: answer.status, headers: Object.fromEntries(shown), body: hide(answer.body) }
}

function alertIn(error: unknown): RawError | undefined {
  const described = describeError(error)
  return described.alert === undefined ? undefined : described
}
