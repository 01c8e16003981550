// The client that every check uses. It asks and reviews; there is no verb that changes anything.
import type { LineFilter } from '../connection/http/read-body.ts'
import { isFromKubernetes, isPostRefused, parseJson, readStatus } from '../connection/kubernetes-status.ts'
import { type Limits, TimeLimitError } from '../connection/limits.ts'
import { shownPath } from '../connection/observer.ts'
import { pause } from '../connection/patience.ts'
import type { Answer, Exchange, NoAnswer, Transport, TransportRequest } from '../connection/transport.ts'
import type { Usage } from '../connection/usage.ts'
import { durationText } from '../findings/duration-text.ts'
import { quoted } from '../findings/list-text.ts'
import { record } from '../findings/plain-json.ts'
import type { ActedAs } from '../kubeconfig/target.ts'
import { ClusterError, type ClusterErrorCode } from './cluster-error.ts'
import { boundRetries } from './retry.ts'

export interface Cluster {
  /**
   * @param options.expect further statuses that are an answer to this question, beside 200
   * @param options.lines keeps a few lines of a long answer
   * @throws ClusterError
   */
  get(path: string, options?: GetOptions): Promise<Answer>
  /** Reads an object or a list as JSON. @throws ClusterError */
  getJson(path: string, accept?: string): Promise<unknown>
  /**
   * Posts one of the review kinds, which are questions and store nothing, and reads its `status`.
   *
   * @param actAs in place of whom the target says to act as
   * @throws ClusterError
   */
  review(path: ReviewPath, body: object, actAs?: ActedAs): Promise<unknown>
  /** What was asked through this client, repetitions included. */
  usage(): Usage
}

interface GetOptions {
  readonly accept?: string
  readonly expect?: readonly number[]
  readonly lines?: LineFilter
  /** The beginning of the body that is wanted. */
  readonly mostBytes?: number
}

export type ReviewPath =
  | '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'
  | '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews'
  | '/apis/authorization.k8s.io/v1/subjectaccessreviews'
  | `/apis/authorization.k8s.io/v1/namespaces/${string}/localsubjectaccessreviews`

/** A client with a count of its own over a connection that others may use too. */
export function createCluster(transport: Transport, limits: Limits): Cluster {
  const usage = { requests: 0, bytes: 0 }
  const delayAfter = boundRetries()
  const ask = async (request: TransportRequest, expect: readonly number[]): Promise<Answer> => {
    for (let attempt = 1; ; attempt++) {
      usage.requests++
      const exchange = await transport.exchange(request, limits)
      usage.bytes += bytesOf(exchange)
      const delay = delayAfter(exchange, attempt, expect)
      if (delay !== undefined) {
        limits.observer?.detail?.(`${request.method} ${shownPath(request.path)}: asked again in ${delay} ms`)
        await pause(delay, limits.signal)
      }
      if (delay === undefined || limits.signal.aborted)
        return answerOf(exchange, { ...request, expect, limits })
    }
  }
  return {
    get: (path, { expect = [], ...options } = {}) =>
      ask({ method: 'GET', path, ...options }, [200, ...expect]),
    async getJson(path, accept) {
      return readJson(await ask({ method: 'GET', path, ...(accept !== undefined && { accept }) }, [200]))
    },
    async review(path, body, actAs) {
      const request = { method: 'POST', path, body, ...(actAs && { actAs }) } as const
      return record(readJson(await ask(request, [201, 200])))['status']
    },
    usage: () => ({ ...usage }),
  }
}

function bytesOf(exchange: Exchange): number {
  return 'answer' in exchange ? Buffer.byteLength(exchange.answer.body) : (exchange.received?.bytes ?? 0)
}

interface Asked extends TransportRequest {
  readonly expect: readonly number[]
  readonly limits: Limits
}

function answerOf(exchange: Exchange, { method, path, expect, limits }: Asked): Answer {
  if ('error' in exchange) {
    const code = isTooSlow(exchange) && !limits.signal.aborted ? 'too-slow' : 'no-answer'
    throw new ClusterError(code, silenceText(exchange, limits), path)
  }
  const { answer } = exchange
  if (expect.includes(answer.status)) return answer
  const words = readStatus(answer)?.message
  const says = `answered ${answer.status}${words ? `: ${quoted(words)}` : ''}`
  // A gateway that forbids or does not know something says nothing about the cluster behind it.
  if (!isFromKubernetes(answer)) {
    const code = method === 'POST' && isPostRefused(answer) ? 'post-refused' : 'server-error'
    throw new ClusterError(code, `something before the API server ${says}`, path)
  }
  throw new ClusterError(CODES[answer.status] ?? 'server-error', `the API server ${says}`, path)
}

const CODES: Readonly<Record<number, ClusterErrorCode>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  429: 'throttled',
}

function silenceText(silence: NoAnswer, { probeTimeoutMs }: Limits): string {
  return isTooSlow(silence)
    ? `no answer came within ${durationText(probeTimeoutMs)}`
    : `no answer came (${silence.error.code})`
}

function isTooSlow({ error }: NoAnswer): boolean {
  return error.code === new TimeLimitError().code
}

function readJson(answer: Answer): object {
  const value = parseJson(answer.body)
  if (typeof value === 'object' && value !== null) return value
  throw new ClusterError('unreadable', 'the answer of the API server is not JSON')
}
