import { describe, expect, test } from '@jest/globals'
import { httpStage } from '../../../src/connection/http/http.ts'
import type { HttpGiven } from '../../../src/connection/http/http-exchanges.ts'
import type { Exchange, NoAnswer } from '../../../src/connection/transport.ts'
import { NOW } from '../observations.ts'

const GIVEN = { place: { HOST: 'api.example.com', PORT: 6443 } } as HttpGiven
const FROM_KUBERNETES = { 'audit-id': '5b7aa1a6-5a43-4c32-b3c2-2d8b6f0f2a11' }
const HTML = { 'content-type': 'text/html; charset=utf-8' }
const REVIEW: Exchange = { error: { code: 'NOT_ASKED', text: '' }, durationMs: 0 }

function explain(version: Exchange) {
  return httpStage.explain({ version, review: REVIEW }, GIVEN, NOW)
}

function status(reason: string, message = ''): string {
  return JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, message })
}

describe('an answer', () => {
  const answered = (code: number, headers: Record<string, string>, body: string): Exchange => ({
    answer: { status: code, headers, body, durationMs: 5 },
  })

  test.each([
    ['of a healthy server', 200, FROM_KUBERNETES, '{"gitVersion": "v1.36.3"}'],
    ['of a server whose marks a proxy took away', 200, {}, '{"gitVersion": "v1.33.1-eks-0123456"}'],
    ['that refuses an unknown credential', 401, {}, status('Unauthorized')],
    ['that refuses an identity', 403, {}, status('Forbidden')],
    ['that refuses, in words that are no Status', 403, FROM_KUBERNETES, 'forbidden'],
    ['of Rancher, which refuses', 401, {}, '{"type":"error","status":"401","message":"must authenticate"}'],
  ])('%s is Kubernetes’', (_, code, headers, body) => {
    expect(explain(answered(code, headers, body))).toEqual([])
  })

  test.each([
    [502, HTML, '<title>502 Bad Gateway</title>', 'http-lb-502', 'it cannot reach a working API server'],
    [503, HTML, '', 'http-lb-503', 'A load balancer or proxy at api.example.com port 6443 answered 503'],
    [503, {}, 'cluster agent disconnected', 'http-lb-503', 'answered 503'],
    [504, HTML, '', 'http-lb-504', 'answered 504'],
    [
      500,
      FROM_KUBERNETES,
      status('InternalError', 'etcdserver: no leader'),
      'http-server-error',
      'answers with status 500',
    ],
    [503, FROM_KUBERNETES, 'service unavailable', 'http-server-error', 'answers with status 503'],
    [504, {}, status('Timeout'), 'http-server-error', 'answers with status 504'],
    [429, FROM_KUBERNETES, 'Too many requests', 'http-429-throttled', 'throttles this client'],
    [
      429,
      {},
      'slow down',
      'http-429-throttled',
      'A gateway at api.example.com port 6443 throttles this client',
    ],
    [
      302,
      { location: 'https://login.example.com/' },
      '',
      'http-redirect-login',
      'redirects to https://login.example.com/',
    ],
    [308, {}, '', 'http-redirect-login', 'redirects to nowhere'],
    [400, {}, 'Client sent an HTTP request to an HTTPS server.\n', 'http-tls-required', 'speaks TLS'],
    [200, HTML, '<title>Sign in</title>', 'http-html-200', 'A web page answers'],
    [
      200,
      FROM_KUBERNETES,
      '{"gitVersion": "v1',
      'http-bad-json',
      'what it says of its version cannot be read',
    ],
    [200, {}, '{"gitVersion": "v1', 'http-not-kubernetes', 'and it is not a Kubernetes API server'],
    [200, {}, '{"etcdserver": "3.6.16"}', 'http-not-kubernetes', 'and it is not a Kubernetes API server'],
    [200, {}, '{"gitVersion": 3}', 'http-not-kubernetes', 'and it is not a Kubernetes API server'],
    [200, {}, '', 'http-not-kubernetes', 'and it is not a Kubernetes API server'],
    [401, { 'content-type': 'text/plain' }, 'Unauthorized', 'http-not-kubernetes', 'refuses with status 401'],
    [
      403,
      HTML,
      '<title>Blocked</title>',
      'http-waf-403',
      'A firewall or portal before api.example.com port 6443',
    ],
    [403, {}, '\n<!DOCTYPE html><html></html>', 'http-waf-403', 'Kubernetes was not asked'],
    [403, {}, '{"message": "Forbidden"}', 'http-not-kubernetes', 'refuses with status 403'],
    [302, FROM_KUBERNETES, '', 'http-redirect-login', 'redirects to nowhere'],
    [999, {}, '', 'http-not-kubernetes', 'answers with status 999'],
    [404, {}, '404 page not found', 'http-not-kubernetes', 'answers with status 404'],
    [522, {}, 'error code: 522', 'http-not-kubernetes', 'answers with status 522'],
  ])('%d %j %s is %s', (code, headers, body, expected, says) => {
    expect(explain(answered(code, headers as Record<string, string>, body))).toMatchObject([
      { code: expected, message: expect.stringContaining(says), evidence: { Status: String(code) } },
    ])
  })

  test('of the API server that comes late is a warning, and one of something else is not', () => {
    const late = (body: string): Exchange => ({
      answer: { status: 200, headers: FROM_KUBERNETES, body, durationMs: 6_021 },
    })
    expect(explain(late('{"gitVersion": "v1.36.3"}'))).toMatchObject([
      {
        code: 'http-slow',
        severity: 'warning',
        message: expect.stringContaining('took 6 s to say its version'),
      },
    ])
    expect(explain(late('no JSON'))).toMatchObject([{ code: 'http-bad-json' }])
  })

  test('that throttles says when to ask again; before the API server it stops the way', () => {
    const headers = { 'retry-after': '30' }
    expect(explain(answered(429, { ...FROM_KUBERNETES, ...headers }, ''))).toEqual([
      expect.objectContaining({ evidence: expect.objectContaining({ 'Retry-After': '30' }) }),
    ])
    expect(explain(answered(429, headers, ''))).toMatchObject([{ severity: 'error' }])
  })

  test('of a page is quoted by its title, of anything else by its beginning', () => {
    const body = `<html><title>Blocked\n${'x'.repeat(300)}</title>`
    expect(explain(answered(403, HTML, body))[0]?.evidence?.['Body']).toMatch(
      /^page titled "Blocked x{92}…"$/,
    )
    expect(explain(answered(404, {}, 'a\u0000b'))[0]?.evidence?.['Body']).toBe('a b')
    expect(explain(answered(404, {}, ''))[0]?.evidence?.['Body']).toBe('empty (no type)')
  })
})

describe('silence', () => {
  const RECEIVED = { status: 200, bytes: 22 }

  test.each([
    ['TIME_LIMIT', undefined, 'http-slow', 'took the request and gave no answer within 2 s'],
    ['TIME_LIMIT', RECEIVED, 'http-body-hang', 'began its answer, but had not ended it within 2 s'],
    ['UND_ERR_SOCKET', undefined, 'http-empty-reply', 'closed the connection without an answer, twice'],
    [
      'UND_ERR_SOCKET',
      RECEIVED,
      'http-truncated',
      'closed the connection in the middle of its answer, twice',
    ],
    ['UND_ERR_INFO', undefined, 'http-empty-reply', 'without an answer'],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', RECEIVED, 'http-truncated', 'in the middle of its answer'],
    ['ERR_HTTP2_STREAM_ERROR', undefined, 'http-empty-reply', 'without an answer'],
    ['ERR_HTTP2_SESSION_ERROR', RECEIVED, 'http-truncated', 'in the middle of its answer'],
    ['CONNECTION_LOST', undefined, 'http-empty-reply', 'without an answer'],
    ['HTTPParserError', undefined, 'http-malformed', 'not in HTTP that can be read'],
    ['UND_ERR_HEADERS_OVERFLOW', undefined, 'http-malformed', 'not in HTTP that can be read'],
    ['ERR_HTTP2_ERROR', undefined, 'http-malformed', 'not in HTTP that can be read'],
    ['BODY_TOO_LARGE', RECEIVED, 'http-body-too-large', 'the question for its version, but too much'],
    ['BODY_ENCODING', RECEIVED, 'http-malformed', 'not in HTTP that can be read'],
    ['TypeError', undefined, 'http-failed', 'that failed: too much'],
  ])('%s after %j is %s', (code, received, expected, says) => {
    const version: NoAnswer = {
      error: { code, text: 'too much' },
      durationMs: 2_003,
      ...(received && { received }),
    }
    expect(explain(version)).toMatchObject([{ code: expected, message: expect.stringContaining(says) }])
  })
})
