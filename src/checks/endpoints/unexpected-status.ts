import { bodyExcerpt, readStatus } from '../../connection/kubernetes-status.ts'
import type { Answer } from '../../connection/transport.ts'
import type { Judgement } from '../../findings/code.ts'
import { quoted } from '../../findings/list-text.ts'
import { type EndpointLine, isExpected } from '../../inputs/endpoint-line.ts'
import { type EndpointVerdict, expectedText, lineText } from './endpoint-answer.ts'

/** How much of a body is read: the words of an error, and never what a healthy endpoint has to say. */
export const MOST_BYTES = 16 * 1024

type Answered = Pick<Answer, 'status'> & Partial<Pick<Answer, 'headers' | 'body'>>

/** Holds the status of an answer against those that the line expects. */
export function judgeStatus(
  answer: Answered,
  line: EndpointLine,
): EndpointVerdict<'endpoint-unexpected-status'> {
  const { status } = answer
  if (isExpected(status, line)) return { kind: 'expected', status }
  return { kind: 'fault', status, fault: unexpectedStatus(withoutQuery(answer, line), line) }
}

// What a line asks for may come back in words, and what its query holds may be a secret.
function withoutQuery({ headers = {}, body = '', status }: Answered, { target }: EndpointLine): Answered {
  const asked = target.kind === 'url' ? target.url.search : 'path' in target ? target.path : ''
  const [, query = ''] = asked.split('?')
  const held = [query, ...new URLSearchParams(query).values()].filter(text => text.length > 3)
  const hide = (text: string) => held.reduce((rest, secret) => rest.replaceAll(secret, '…'), text)
  const shown = Object.entries(headers).map(([name, value]) => [name, hide(value)])
  return { status, headers: Object.fromEntries(shown), body: hide(body) }
}

function unexpectedStatus(answer: Answered, line: EndpointLine): Judgement<'endpoint-unexpected-status'> {
  const { status, headers = {}, body = '' } = answer
  const goal = isRedirect(status) ? headers['location'] : undefined
  const points = goal === undefined ? '' : `: it points to "${shownLocation(goal)}", which is not followed`
  const evidence = {
    Expected: expectedText(line),
    Answer: String(status),
    ...(headers['server'] !== undefined && { Server: quoted(headers['server'], 100) }),
    // Only of an error: the body of any other answer is not meant for a report.
    ...(status >= 400 && body !== '' && { Says: saidBy({ status, headers, body, durationMs: 0 }) }),
  }
  const message = `The endpoint ${lineText(line)} answers ${status}, not ${expectedText(line)}${points}.`
  return { code: 'endpoint-unexpected-status', message, evidence, remedy: remedyFor(answer) }
}

function saidBy(answer: Answer): string {
  return quoted(readStatus(answer)?.message || bodyExcerpt(answer), 200)
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400
}

// What stands behind the question mark may be a secret, such as the state of a login.
function shownLocation(location: string): string {
  return quoted(location.replace(/[?#].*$/s, '?…').replace(/\/\/[^/]*@/, '//…@'), 200)
}

// The words of Go and of nginx.
const WANTS_TLS = /HTTP request (was sent )?to (an )?HTTPS (server|port)/i

function remedyFor({ status, body = '' }: Answered): string {
  if (status === 400 && WANTS_TLS.test(body))
    return 'What answers speaks TLS: write `https:` before the name of the Service, as in `service/prod/https:web:443`, or `https://` in an address.'
  const expectIt = `write \`${status}\` behind the endpoint in the input \`endpoints\`.`
  if (isRedirect(status)) return `Ask what it points to in its place; or to expect this answer, ${expectIt}`
  return `Look at the log of what answers there; or if this is its right answer, ${expectIt}`
}
