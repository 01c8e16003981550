// From what came in place of an answer to its cause. Pure.
import type { Judgement } from '../../findings/code.ts'
import { quoted } from '../../findings/list-text.ts'
import { isFromKubernetes, readStatus, serverVersion } from '../kubernetes-status.ts'
import { secondsText, TimeLimitError } from '../limits.ts'
import { rawEvidence } from '../raw-error.ts'
import { type Answer, isLost, type NoAnswer } from '../transport.ts'
import type { HttpCode } from './http-codes.ts'
import type { HttpGiven, HttpSeen } from './http-exchanges.ts'
import { answerEvidence, explainStranger } from './http-stranger.ts'

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

const UNREADABLE = /^(HTTPParserError|HPE_|UND_ERR_HEADERS_OVERFLOW|ERR_HTTP2_|UND_ERR_RES|BODY_ENCODING)/

function explainSilence(silence: NoAnswer, where: string): HttpJudgement {
  const { error, received } = silence
  const evidence = {
    ...rawEvidence(error),
    ...(received && { Received: `status ${received.status} and ${received.bytes} bytes` }),
  }
  const [code, says] = causeOfSilence(silence)
  return { code, message: says(where, silence), evidence }
}

type Cause = readonly [HttpCode, (where: string, silence: NoAnswer) => string]

function causeOfSilence(silence: NoAnswer): Cause {
  const { error, received } = silence
  if (error.code === new TimeLimitError().code) return received === undefined ? SLOW : UNENDED
  if (isLost(silence)) return received === undefined ? EMPTY : BROKEN
  if (error.code === 'BODY_TOO_LARGE') return TOO_LARGE
  return UNREADABLE.test(error.code) ? MALFORMED : NAMELESS
}

const SLOW: Cause = [
  'http-slow',
  (where, { durationMs }) =>
    `${where} took the request and gave no answer within ${secondsText(durationMs)}.`,
]
const UNENDED: Cause = [
  'http-body-hang',
  (where, { durationMs }) =>
    `${where} began its answer, but had not ended it within ${secondsText(durationMs)}.`,
]
const EMPTY: Cause = ['http-empty-reply', where => `${where} closed the connection without an answer, twice.`]
const BROKEN: Cause = [
  'http-truncated',
  where => `${where} closed the connection in the middle of its answer, twice.`,
]
const TOO_LARGE: Cause = [
  'http-body-too-large',
  (where, { error }) => `${where} answers the question for its version, but ${error.text}.`,
]
const MALFORMED: Cause = ['http-malformed', where => `${where} answers, but not in HTTP that can be read.`]
const NAMELESS: Cause = [
  'http-failed',
  (where, { error }) => `${where} was asked for its version, and that failed: ${error.text}.`,
]

function explainAnswer(answer: Answer, where: string): HttpJudgement | undefined {
  const { status, durationMs } = answer
  if (status === 200 && serverVersion(answer) !== '')
    return durationMs < SLOW_MS ? undefined : explainSlowness(answer, where)
  const isRedirect = status >= 300 && status < 400
  return isFromKubernetes(answer) && !isRedirect
    ? explainKubernetes(answer, where)
    : explainStranger(answer, where)
}

// The version lies in the memory of the API server: half of what most clients wait for anything is no hiccup.
const SLOW_MS = 5_000

function explainSlowness(answer: Answer, where: string): HttpJudgement {
  const message = `The API server at ${where} took ${secondsText(answer.durationMs)} to say its version, for which it asks nobody.`
  return { code: 'http-slow', severity: 'warning', message, evidence: answerEvidence(answer) }
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
