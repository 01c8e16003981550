// What was seen from the runner comes to. Pure.
import { secondsText, TimeLimitError } from '../../connection/limits.ts'
import { rawEvidence } from '../../connection/raw-error.ts'
import type { NoAnswer } from '../../connection/transport.ts'
import { quoted } from '../../findings/list-text.ts'
import { type EndpointVerdict, lineText } from './endpoint-answer.ts'
import type { EndpointCode } from './endpoint-codes.ts'
import type { RunnerLine, RunnerObservation } from './look-from-runner.ts'
import { findObstacle } from './obstacle.ts'
import { judgeStatus } from './unexpected-status.ts'

export function judgeFromRunner(seen: RunnerObservation, now: Date): EndpointVerdict<EndpointCode> {
  const { line, unreadable, pastProxy, exchange, isCutShort } = seen
  if (unreadable !== undefined) return { kind: 'fault', fault: unreadableFile(line, unreadable) }
  if (exchange !== undefined && 'answer' in exchange) return judgeStatus(exchange.answer, line)
  // The status is the answer, also where its body never ends.
  const status = exchange?.received?.status
  if (status !== undefined) return judgeStatus({ status }, line)
  const isReached = line.target.kind === 'tcp' && seen.tcp?.seen.socket !== undefined
  if (isReached) return { kind: 'expected' }
  if (isCutShort) return { kind: 'unknown', reason: 'the run ended before it was answered' }
  const obstacle = findObstacle(seen, now)
  if (obstacle !== undefined && pastProxy !== undefined) {
    const reason = `plain HTTP is asked without the proxy that ${pastProxy} names, and there is no way past it`
    return { kind: 'unknown', reason }
  }
  if (obstacle !== undefined) return { kind: 'fault', fault: obstacle }
  return { kind: 'fault', fault: silence(line, exchange) }
}

function unreadableFile(line: RunnerLine, problem: string) {
  const { caFile = '' } = line
  const message = `The file ${quoted(caFile, 150)}, by which the endpoint ${lineText(line)} is to be trusted, ${problem}.`
  return { code: 'endpoint-ca-unreadable', message } as const
}

function silence(line: RunnerLine, exchange: NoAnswer | undefined) {
  const how = exchange === undefined ? 'gives no answer' : describe(exchange)
  return {
    code: 'endpoint-unreachable',
    message: `The endpoint ${lineText(line)} takes the connection, but ${how}.`,
    ...(exchange && { evidence: rawEvidence(exchange.error) }),
    remedy: 'Look at the log of the server and at the scheme and port in the line: `curl -v ADDRESS`.',
  } as const
}

function describe({ error, durationMs }: NoAnswer): string {
  if (error.code === new TimeLimitError().code) return `gives no answer within ${secondsText(durationMs)}`
  // What the parsers of Node and undici complain of.
  return /^HPE_|^HTTPParserError/.test(error.code) ? 'does not answer in HTTP' : 'ends it without an answer'
}
