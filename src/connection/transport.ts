// Requests and answers over connections that this folder has made and judged.
import type { Socket } from 'node:net'
import type Pool from 'undici/lib/dispatcher/pool.js'
import type { ActedAs, Target } from '../kubeconfig/target.ts'
import type { LineFilter, Progress } from './http/read-body.ts'
import { receive } from './http/receive.ts'
import { tokenHider } from './http/reflected-token.ts'
import { contentHeaders, repeatsHeaders, requestHeaders } from './http/request-headers.ts'
import { type Limits, TimeLimitError } from './limits.ts'
import { observed, shownPath } from './observer.ts'
import { createPool, keepPools, type Protocol } from './pools.ts'
import { describeError, type RawError } from './raw-error.ts'
import { type Books, openBooks, type Timing, type Usage } from './usage.ts'

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

export interface Transport {
  exchange(request: TransportRequest, limits: Limits): Promise<Exchange>
  usage(): Usage
  /** One for each answer that has begun. */
  timings(): readonly Timing[]
  close(): Promise<void>
}

/** Gives a connection to the server, ready for requests, and one that speaks only this where it is given; asked again when one is lost. */
export type OpenSocket = (only?: 'http/1.1') => Promise<Socket>

// No loss: what is still under way then interests nobody.
const CLOSED: RawError = { code: 'CLOSED', text: 'the connection was closed at the end' }

export function createTransport(target: Target, protocol: Protocol, open: OpenSocket): Transport {
  let alert: RawError | undefined
  const hear = (error: Error) => {
    alert = alertIn(error) ?? alert
  }
  const proven = new WeakSet<Pool>()
  const pools = keepPools(wanted =>
    createPool(target, wanted, {
      open: () => (wanted === protocol ? open() : open('http/1.1')),
      onError: hear,
      onLost: pool => pools.leave(pool),
      isProven: pool => proven.has(pool),
    }),
  )
  const hide = tokenHider(target.credential.token?.value)
  const prefix = target.server.pathname.replace(/\/+$/, '')
  const books = openBooks()
  let isClosed = false
  const ask: Ask = async (request, limits, progress) => {
    const started = performance.now()
    const { actAs } = request
    const pool = pools.take(actAs !== undefined && repeatsHeaders(actAs) ? 'http/1.1' : protocol)
    try {
      const wanted = { ...request, path: prefix + request.path }
      const headers = requestHeaders(target, actAs)
      const answer = await send(pool, wanted, { headers, hide, limits, progress })
      proven.add(pool)
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
    }
  }
  return {
    exchange: noted(ask, books),
    usage: books.usage,
    timings: books.timings,
    async close() {
      isClosed = true
      await pools.destroy()
    },
  }
}

type Ask = (request: TransportRequest, limits: Limits, progress: Progress) => Promise<Exchange>

/** Enters each exchange into the books and tells of it whoever observes. */
function noted(ask: Ask, books: Books): Transport['exchange'] {
  return async (request, limits) => {
    const progress: Progress = { bytes: 0 }
    const wait = { what: `an answer to ${shownPath(request.path)}`, atMostMs: limits.probeTimeoutMs }
    const exchange = await observed(limits.observer, wait, () => ask(request, limits, progress))
    books.enter(progress)
    limits.observer?.detail?.(exchangeText(request, exchange, progress))
    return exchange
  }
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

// Of a failure its code alone is told: the rest of it may be foreign words.
function exchangeText({ method, path }: TransportRequest, exchange: Exchange, { bytes }: Progress): string {
  const [end, durationMs] =
    'answer' in exchange
      ? [exchange.answer.status, exchange.answer.durationMs]
      : [`no answer (${exchange.error.code})`, exchange.durationMs]
  return `${method} ${shownPath(path)}: ${end} after ${Math.round(durationMs)} ms, ${bytes} bytes`
}

function alertIn(error: unknown): RawError | undefined {
  const described = describeError(error)
  return described.alert === undefined ? undefined : described
}
