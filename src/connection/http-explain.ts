// From what came in place of an answer to its cause. Pure.
import type { Judgement } from '../findings/code.ts'
import { quoted } from '../findings/list-text.ts'
import type { HttpCode } from './http-codes.ts'
import type { HttpGiven, HttpSeen } from './http-exchanges.ts'
import { bodyExcerpt, isFromKubernetes, readStatus, serverVersion } from './kubernetes-status.ts'
import { secondsText, TimeLimitError } from './limits.ts'
import { rawEvidence } from './raw-error.ts'
import { type Answer, isLost, type NoAnswer } from './transport.ts'

type HttpJudgement = Judgement<HttpCode>

export function explainHttp(
  { version }: HttpSeen,
  { place: { HOST, PORT }, prefix }: HttpGiven,
): HttpJudgement[] {
  const where = quoted(PORT === undefined ? HOST : `${HOST} port ${PORT}`, 100)
  const judgement =
    'error' in version
      ? explainSilence(version, where)
      : (explainPrefix(version.answer, prefix, where) ?? explainAnswer(version.answer, where))
  return judgement === undefined ? [] : [judgement]
}

const UNREADABLE = /^(HTTPParserError|HPE_|UND_ERR_HEADERS_OVERFLOW|ERR_HTTP2_|UND_ERR_RES)/

function explainSilence(silence: NoAnswer, where: string): HttpJudgement {
  const { error, received, durationMs } = silence
  const evidence = {
    ...rawEvidence(error),
    ...(received && { Received: `status ${received.status} and ${received.bytes} bytes` }),
  }
  const isTimedOut = error.code === new TimeLimitError().code
  if (isTimedOut && received === undefined) {
    const message = `${where} took the request and gave no answer within ${secondsText(durationMs)}.`
    return { code: 'http-slow', message, evidence }
  }
  if (isTimedOut) {
    const message = `${where} began its answer, but had not ended it within ${secondsText(durationMs)}.`
    return { code: 'http-body-hang', message, evidence }
  }
  if (isLost(silence)) {
    return received === undefined
      ? {
          code: 'http-empty-reply',
          message: `${where} closed the connection without an answer, twice.`,
          evidence,
        }
      : {
          code: 'http-truncated',
          message: `${where} closed the connection in the middle of its answer, twice.`,
          evidence,
        }
  }
  if (UNREADABLE.test(error.code)) {
    return {
      code: 'http-malformed',
      message: `${where} answers, but not in HTTP that can be read.`,
      evidence,
    }
  }
  return {
    code: 'http-failed',
    message: `${where} was asked for its version, and that failed: ${error.text}.`,
    evidence,
  }
}

const GATEWAY_CODES: Readonly<Record<number, HttpCode>> = {
  502: 'http-lb-502',
  503: 'http-lb-503',
  504: 'http-lb-504',
}

function explainAnswer(answer: Answer, where: string): HttpJudgement | undefined {
  const { status } = answer
  if (status === 200 && serverVersion(answer) !== '') return undefined
  return isFromKubernetes(answer) ? explainKubernetes(answer, where) : explainStranger(answer, where)
}

// A gateway takes its own path away before it passes a request on; an API server that still sees it is asked directly.
function explainPrefix(answer: Answer, prefix: string, where: string): HttpJudgement | undefined {
  if (prefix === '/' || !isFromKubernetes(answer)) return undefined
  const isRefused = answer.status === 403 && readStatus(answer)?.message.includes(`path "${prefix}`)
  if (answer.status !== 404 && !isRefused) return undefined
  const message = `The API server at ${where} has nothing below the path ${quoted(prefix, 100)} of the server address.`
  return { code: 'kc-server-trailing-path', message, evidence: answerEvidence(answer) }
}

// A refusal is an answer too: who asks and what he may do are the questions of the next layers.
function explainKubernetes(answer: Answer, where: string): HttpJudgement | undefined {
  const { status } = answer
  const says = readStatus(answer)?.message
  const evidence = answerEvidence(answer)
  if (status === 200) {
    const message = `The API server at ${where} answers, but what it says of its version cannot be read.`
    return { code: 'http-bad-json', message, evidence }
  }
  if (status === 429) {
    const message = `The API server at ${where} throttles this client (status 429).`
    return { code: 'http-429-throttled', message, evidence }
  }
  if (status === 404) {
    const message = `${where} answers like a part of Kubernetes, but has no version: it is not the API server itself.`
    return { code: 'http-not-kubernetes', message, evidence }
  }
  if (status < 500) return undefined
  const words = says ? `: ${quoted(says, 300)}` : '.'
  const message = `The API server at ${where} answers with status ${status}${words}`
  return { code: 'http-server-error', message, evidence }
}

function explainStranger(answer: Answer, where: string): HttpJudgement {
  const { status, headers, body } = answer
  const evidence = answerEvidence(answer)
  const gateway = GATEWAY_CODES[status]
  if (gateway !== undefined) {
    const message = `A load balancer or proxy at ${where} answered ${status}: it cannot reach a working API server.`
    return { code: gateway, message, evidence }
  }
  if (status === 400 && /HTTPS (server|port)/.test(body)) {
    const message = `${where} speaks TLS, but the server address says http.`
    return { code: 'http-tls-required', message, evidence }
  }
  if (status >= 300 && status < 400) {
    const location = quoted(headers['location'] ?? 'nowhere', 200)
    const message = `${where} redirects to ${location}: a portal stands before the API.`
    return { code: 'http-redirect-login', message, evidence }
  }
  if (status === 200 && /html/i.test(headers['content-type'] ?? '')) {
    return {
      code: 'http-html-200',
      message: `A web page answers at ${where}, not the Kubernetes API.`,
      evidence,
    }
  }
  const message =
    status === 401 || status === 403
      ? `Something at ${where} refuses with status ${status}, and it is not a Kubernetes API server.`
      : `${where} answers with status ${status}, and it is not a Kubernetes API server.`
  return { code: 'http-not-kubernetes', message, evidence }
}

function answerEvidence(answer: Answer): Record<string, string> {
  return {
    Status: String(answer.status),
    Server: quoted(answer.headers['server'] ?? 'not named', 80),
    Body: bodyExcerpt(answer),
  }
}
