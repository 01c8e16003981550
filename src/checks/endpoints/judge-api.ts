// What the answers of the API server come to. Pure.
import { isFromKubernetes, readStatus } from '../../connection/kubernetes-status.ts'
import type { Answer } from '../../connection/transport.ts'
import { quoted } from '../../findings/list-text.ts'
import { type EndpointLine, isExpected } from '../../inputs/endpoint-line.ts'
import { type ApiObservation, requestPath } from './ask-api.ts'
import { type EndpointVerdict, lineText } from './endpoint-answer.ts'
import type { ENDPOINT_CODES } from './endpoint-codes.ts'
import { forbidden } from './forbidden.ts'
import { judgeRefusal } from './judge-refusal.ts'
import { readRefusal } from './service-refusals.ts'
import { judgeStatus } from './unexpected-status.ts'

export type ApiVerdict = EndpointVerdict<keyof typeof ENDPOINT_CODES>

/** @param username who asked; empty when nobody knows */
export function judgeApi(seen: ApiObservation, username: string): ApiVerdict {
  const { line } = seen
  if ('failure' in seen) return judgeSilence(seen.failure, line)
  const { answer, isServiceThere = false } = seen
  if (line.target.kind === 'path') return judgePath(answer, line, username)
  // Before what is expected: that status is one of the Service, and these are answers in its place.
  const refusal = readRefusal(answer, line.target)
  if (refusal === undefined) return judgeStatus(answer, line)
  const { target } = line
  return {
    kind: 'fault',
    status: answer.status,
    fault: judgeRefusal(refusal, { target, isServiceThere, username }),
  }
}

function judgeSilence(
  { code, message }: Extract<ApiObservation, { failure: unknown }>['failure'],
  line: EndpointLine,
): ApiVerdict {
  if (code !== 'too-slow') return { kind: 'unknown', reason: message }
  const says = `The endpoint ${lineText(line)} gives no answer: the API server takes the question, and ${message}.`
  return { kind: 'fault', fault: { code: 'endpoint-unreachable', message: says, remedy: SLOW } }
}

const SLOW =
  'Look at the log of what is asked, which the API server waits for; where it only needs longer, raise `probe-timeout`.'

function judgePath(answer: Answer, line: ApiObservation['line'], username: string): ApiVerdict {
  const { status } = answer
  // A gateway that forbids or does not know something says nothing about the API server.
  if (isExpected(status, line) || !isFromKubernetes(answer)) return judgeStatus(answer, line)
  const path = requestPath(line.target)
  if (status === 403) return { kind: 'fault', status, fault: forbidden(path, username) }
  if (status !== 404) return judgeStatus(answer, line)
  const says = readStatus(answer)?.message ?? ''
  const fault = {
    code: 'endpoint-not-found',
    message: `The API server knows nothing at the path ${quoted(path.replace(/\?.*$/, ''), 150)}.`,
    ...(says !== '' && { evidence: { Says: quoted(says) } }),
  } as const
  return { kind: 'fault', status, fault }
}
