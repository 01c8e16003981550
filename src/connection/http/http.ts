import { clockOffset } from '../clock-offset.ts'
import { serverVersion } from '../kubernetes-status.ts'
import type { Limits } from '../limits.ts'
import { askedPause, pause } from '../patience.ts'
import { defineStage } from '../stage.ts'
import { type Exchange, isLost, type Transport, type TransportRequest } from '../transport.ts'
import { HTTP_CODES } from './http-codes.ts'
import type { HttpGiven, HttpSeen } from './http-exchanges.ts'
import { explainHttp } from './http-explain.ts'

const SELF_SUBJECT_REVIEW = '/apis/authentication.k8s.io/v1/selfsubjectreviews'

export const httpStage = defineStage<HttpGiven, HttpSeen, typeof HTTP_CODES>({
  name: 'http',
  codes: HTTP_CODES,
  async observe({ transport }, limits) {
    const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' }
    const [version, review] = await Promise.all([
      ask(transport, { method: 'GET', path: '/version' }, limits).then(dated),
      ask(transport, { method: 'POST', path: SELF_SUBJECT_REVIEW, body }, limits).then(dated),
    ])
    return {
      version: version.exchange,
      review: review.exchange,
      clockOffsetMs: version.clockOffsetMs ?? review.clockOffsetMs,
    }
  },
  explain: explainHttp,
  facts({ version }) {
    if ('error' in version) return {}
    const release = serverVersion(version.answer)
    return { status: version.answer.status, ...(release !== '' && { version: release }) }
  },
  place: ({ place }) => place,
})

// Before anything else is waited for: the difference of the clocks is that of this moment.
function dated(exchange: Exchange) {
  return { exchange, clockOffsetMs: clockOffset(exchange, new Date()) }
}

const LONGEST_PAUSE_MS = 5_000

// A server may take leave of a connection at any time (GOAWAY, a restart behind a load balancer): once is no fault. As kubectl, it
// is also asked again where the server itself says when.
async function ask(transport: Transport, request: TransportRequest, limits: Limits): Promise<Exchange> {
  const first = await transport.exchange(request, limits)
  const pauseMs = isLost(first) ? 0 : askedPause(first)
  if (pauseMs === undefined || pauseMs > LONGEST_PAUSE_MS) return first
  await pause(pauseMs, limits.signal)
  return limits.signal.aborted ? first : transport.exchange(request, limits)
}
