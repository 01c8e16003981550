// The boundaries between the codes, on answers as the API server and others give them.
import { describe, expect, test } from '@jest/globals'
import type { ApiLine } from '../../../src/checks/endpoints/ask-api.ts'
import { judgeApi } from '../../../src/checks/endpoints/judge-api.ts'
import { judgeStatus } from '../../../src/checks/endpoints/unexpected-status.ts'
import { ClusterError, type ClusterErrorCode } from '../../../src/cluster/cluster-error.ts'
import type { Answer } from '../../../src/connection/transport.ts'
import { parseEndpointLines } from '../../../src/inputs/endpoint-line.ts'

function lineOf(text: string): ApiLine {
  const [line] = parseEndpointLines(text)
  if (line === undefined) throw new Error('no line')
  return line as ApiLine // what the tests write is a path or a Service
}

const FROM_API_SERVER = { 'audit-id': 'a' }

function anAnswer(status: number, body: string | object = '', headers: Answer['headers'] = FROM_API_SERVER) {
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body), durationMs: 1 }
}

const statusObject = (message: string, reason = '') => ({ kind: 'Status', message, reason })

function judge(text: string, answer: Answer, isServiceThere = false) {
  const seen = { line: lineOf(text), durationMs: 1, answer, isServiceThere }
  const verdict = judgeApi(seen, 'jane')
  return verdict.kind === 'fault' ? verdict.fault.code : verdict.kind
}

const WEB = 'service/prod/web:80'

describe('a Service', () => {
  test.each([
    [200, 'ok', 'expected'],
    [302, '', 'endpoint-unexpected-status'],
    [403, statusObject('services "web:80" is forbidden: User "jane" cannot get'), 'endpoint-forbidden'],
    [
      403,
      statusObject('services "other:80" is forbidden: User "jane" cannot get'),
      'endpoint-unexpected-status',
    ],
    [
      403,
      statusObject('forbidden: User "system:anonymous" cannot get path "/"'),
      'endpoint-unexpected-status',
    ],
    [403, 'services "web:80" is forbidden', 'endpoint-unexpected-status'],
    [404, statusObject('services "web" not found'), 'endpoint-not-found'],
    [404, statusObject('services "other" not found'), 'endpoint-unexpected-status'],
    [404, '404 page not found', 'endpoint-unexpected-status'],
    [503, statusObject('no service port 80 found for service "web"'), 'endpoint-not-found'],
    [503, statusObject('no endpoints available for service "web"'), 'endpoint-no-backend'],
    [503, statusObject('no endpoints available for service "web:80"'), 'endpoint-no-backend'],
    [503, statusObject('error trying to reach service: EOF'), 'endpoint-unreachable'],
    [503, 'no endpoints available for service "web"', 'endpoint-unexpected-status'],
    [500, statusObject('error trying to reach service: EOF'), 'endpoint-unexpected-status'],
  ])('that answers %d with %j is %s', (status, body, expected) => {
    expect(judge(WEB, anAnswer(status, body))).toBe(expected)
  })

  test('that is said not to exist and does has no backend', () => {
    const answer = anAnswer(404, statusObject('services "web" not found'))
    expect(judge(WEB, answer, true)).toBe('endpoint-no-backend')
  })

  test('of which the API server answers in its place never has the status that is expected', () => {
    const answer = anAnswer(503, statusObject('no endpoints available for service "web"'))
    expect(judge(`${WEB} 503`, answer)).toBe('endpoint-no-backend')
  })
})

describe('a path', () => {
  test.each([
    ['/a', 200, {}, 'expected'],
    ['/a 403', 403, FROM_API_SERVER, 'expected'],
    ['/a', 403, FROM_API_SERVER, 'endpoint-forbidden'],
    ['/a', 403, {}, 'endpoint-unexpected-status'],
    ['/a', 404, FROM_API_SERVER, 'endpoint-not-found'],
    ['/a', 404, {}, 'endpoint-unexpected-status'],
    ['/a', 500, FROM_API_SERVER, 'endpoint-unexpected-status'],
    ['/a 200', 201, FROM_API_SERVER, 'endpoint-unexpected-status'],
  ])('%s that is answered with %d and headers %j is %s', (text, status, headers, expected) => {
    expect(judge(text, anAnswer(status, '', headers))).toBe(expected)
  })
})

test.each<[ClusterErrorCode, string]>([
  ['too-slow', 'fault'],
  ['no-answer', 'unknown'],
  ['throttled', 'unknown'],
  ['server-error', 'unknown'],
])('a question that ended in %s is a %s', (code, kind) => {
  const failure = new ClusterError(code, 'so it was')
  expect(judgeApi({ line: lineOf('/a'), durationMs: 1, failure }, '').kind).toBe(kind)
})

describe('what is shown of an answer that is not the expected one', () => {
  const shown = (answer: Answer, text = '/a') => {
    const verdict = judgeStatus(answer, lineOf(text))
    return verdict.kind === 'fault' ? verdict.fault : undefined
  }

  test('is nothing of its body where it is no error', () => {
    expect(shown(anAnswer(200, 'a secret'), '/a 403')?.evidence).toEqual({ Expected: '403', Answer: '200' })
  })

  test('are the first words of an error, on one line and not at any length', () => {
    const { evidence } = shown(anAnswer(500, `first\n\u001b[31m${'x'.repeat(1_000)}`)) ?? {}
    expect(evidence?.['Says']).toMatch(/^first \[31mx{190,}…$/)
  })

  test('is nothing of what the line asks for by its query', () => {
    const answer = anAnswer(404, 'Cannot GET /a?key=s3cr3t+x&b=1', { server: 's3cr3t x' })
    const { evidence } = shown(answer, '/a?key=s3cr3t+x&b=1') ?? {}
    expect(evidence).toMatchObject({ Server: '…', Says: 'Cannot GET /a?…' })
  })

  test('is where it sends to, without query and credential', () => {
    const location = 'https://jane:pw@example.com/login?next=token'
    const fault = shown(anAnswer(307, '', { location }))
    expect(fault?.message).toBe(
      'The endpoint "/a" answers 307, not 2xx: it points to "https://…@example.com/login?…", which is not followed.',
    )
    expect(fault?.remedy).toMatch(/write `307` behind the endpoint/)
  })

  test.each([
    'Client sent an HTTP request to an HTTPS server.',
    '<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>',
  ])('of a server that wants TLS is what to write: %s', body => {
    expect(shown(anAnswer(400, body))?.remedy).toMatch(/speaks TLS/)
  })
})
