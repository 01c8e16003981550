import { connect } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { parseCertificates } from '../../src/certificates/certificate.ts'
import { createCluster } from '../../src/cluster/cluster.ts'
import type { ClusterErrorCode } from '../../src/cluster/cluster-error.ts'
import { createAuthority } from '../control-plane/certificates.ts'
import type { Answer } from '../servers/answers.ts'
import { type HttpServer, startHttpServer, startTlsServer } from '../servers/http-servers.ts'
import { addressOf, startTcpServer } from '../servers/tcp-servers.ts'
import { limitsOf, transportTo } from './transport-to.ts'

const KUBERNETES = { 'audit-id': '0a1b', 'content-type': 'application/json' }
const status = (code: number, message: string): Answer => ({
  status: code,
  headers: KUBERNETES,
  body: { kind: 'Status', status: 'Failure', code, message },
})

/** A server that gives these answers one after the other, and the last one again and again. */
function answering(...answers: readonly [Answer, ...Answer[]]): Promise<HttpServer> {
  let next = 0
  return startHttpServer({ answers: () => answers[Math.min(next++, answers.length - 1)] ?? answers[0] })
}

describe('a question that is answered', () => {
  test('brings the answer', async () => {
    await using server = await answering({ body: 'ok' })
    await using transport = transportTo(server)
    expect(await createCluster(transport, limitsOf()).get('/livez?verbose')).toMatchObject({
      status: 200,
      body: 'ok',
    })
    expect(server.requests).toMatchObject([{ method: 'GET', path: '/livez?verbose' }])
  })

  test('may have another status, when that is an answer to it', async () => {
    await using server = await answering({ status: 500, body: '[-]etcd failed' })
    await using transport = transportTo(server)
    const answer = await createCluster(transport, limitsOf()).get('/livez', { expect: [500] })
    expect(answer).toMatchObject({ status: 500, body: '[-]etcd failed' })
    expect(server.requests).toHaveLength(1)
  })

  test('is read as JSON', async () => {
    await using server = await answering({ body: { items: [1] } })
    await using transport = transportTo(server)
    expect(await createCluster(transport, limitsOf()).getJson('/api', 'application/json;as=Table')).toEqual({
      items: [1],
    })
    expect(server.requests[0]?.headers['accept']).toBe('application/json;as=Table')
  })

  test('may be a review, which is posted and stores nothing', async () => {
    await using server = await answering({
      status: 201,
      body: { kind: 'SelfSubjectAccessReview', status: { allowed: true } },
    })
    await using transport = transportTo(server)
    const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'
    const review = createCluster(transport, limitsOf()).review(path, { spec: { a: 1 } })
    expect(await review).toEqual({ allowed: true })
    expect(server.requests).toMatchObject([{ method: 'POST', path, body: '{"spec":{"a":1}}' }])
  })
})

describe('a question without an answer', () => {
  test.each<[string, Answer, ClusterErrorCode, RegExp]>([
    ['the right is missing', status(403, 'no'), 'forbidden', /^the API server answered 403: no$/],
    [
      'it knows nobody',
      status(401, 'Unauthorized'),
      'unauthorized',
      /^the API server answered 401: Unauthorized$/,
    ],
    ['it is not there', status(404, 'gone'), 'not-found', /^the API server answered 404: gone$/],
    [
      'it is not there, in plain words',
      { status: 404, headers: { 'audit-id': '1' }, body: '404 page not found' },
      'not-found',
      /^the API server answered 404$/,
    ],
    [
      'it throttles for long',
      { ...status(429, 'wait'), headers: { ...KUBERNETES, 'retry-after': '60' } },
      'throttled',
      /^the API server answered 429: wait$/,
    ],
    ['it was not understood', status(400, 'bad'), 'server-error', /^the API server answered 400: bad$/],
    [
      'it redirects',
      { status: 302, headers: { location: '/login' } },
      'server-error',
      /^something before the API server answered 302$/,
    ],
    [
      'a gateway forbids',
      { status: 403, body: '<h1>Forbidden</h1>' },
      'server-error',
      /^something before the API server answered 403$/,
    ],
    [
      'a gateway knows no such page',
      { status: 404, body: 'Not Found' },
      'server-error',
      /^something before the API server answered 404$/,
    ],
    ['it is no JSON', { body: '<html>' }, 'unreadable', /is not JSON$/],
    ['it is JSON of one word', { body: '"ok"' }, 'unreadable', /is not JSON$/],
    ['it is empty', { body: '' }, 'unreadable', /is not JSON$/],
  ])('says why when %s', async (_, answer, code, message) => {
    await using server = await answering(answer)
    await using transport = transportTo(server)
    await expect(createCluster(transport, limitsOf()).getJson('/api/v1/pods')).rejects.toMatchObject({
      name: 'ClusterError',
      code,
      message: expect.stringMatching(message),
    })
    expect(server.requests).toHaveLength(1)
  })

  test('names what was asked', async () => {
    await using server = await answering(status(403, 'no'))
    await using transport = transportTo(server)
    const question = createCluster(transport, limitsOf()).get('/livez?verbose')
    await expect(question).rejects.toMatchObject({ path: '/livez?verbose' })
  })

  test('quotes the server on one line of bounded length', async () => {
    await using server = await answering(status(403, `a\n::error::b\u202e${'c'.repeat(5_000)}`))
    await using transport = transportTo(server)
    const error = await createCluster(transport, limitsOf())
      .get('/')
      .catch(reason => reason)
    expect(error.message).toMatch(/^the API server answered 403: a ::error::bc+…$/)
    expect(error.message.length).toBeLessThan(300)
  })

  test('ends after the time of one step', async () => {
    await using server = await startHttpServer({ answers: () => new Promise<Answer>(() => undefined) })
    await using transport = transportTo(server)
    const question = createCluster(transport, limitsOf({ probeTimeoutMs: 100 })).get('/')
    await expect(question).rejects.toMatchObject({
      code: 'too-slow',
      message: 'no answer came within 100 ms',
    })
    expect(server.requests).toHaveLength(1)
  })
})

describe('a question is asked again', () => {
  test('when the server throttles, after the time that it asks for', async () => {
    await using server = await answering(
      { ...status(429, 'wait'), headers: { ...KUBERNETES, 'retry-after': '1' } },
      { body: 'ok' },
    )
    await using transport = transportTo(server)
    const started = performance.now()
    expect(await createCluster(transport, limitsOf()).get('/')).toMatchObject({ body: 'ok' })
    expect(performance.now() - started).toBeGreaterThan(950)
    expect(server.requests).toHaveLength(2)
  })

  test('three times in all, then the fault is told', async () => {
    await using server = await answering({ status: 503, headers: { 'audit-id': '1' }, body: 'busy' })
    await using transport = transportTo(server)
    const cluster = createCluster(transport, limitsOf())
    await expect(cluster.get('/')).rejects.toMatchObject({
      code: 'server-error',
      message: 'the API server answered 503',
    })
    expect(server.requests).toHaveLength(3)
    expect(cluster.usage()).toEqual({ requests: 3, bytes: 12 })
  })

  test('when the connection is cut in the middle of the answer', async () => {
    const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'
    await using server = await startTcpServer(socket => {
      socket.once('data', () => socket.end(server.connections === 1 ? answer.slice(0, -1) : answer))
    })
    await using transport = transportTo({ host: server.host, url: server.url.replace('https', 'http') })
    const cluster = createCluster(transport, limitsOf())
    expect(await cluster.get('/')).toMatchObject({ status: 200, body: 'ok' })
    expect(server.connections).toBe(2)
    expect(cluster.usage()).toEqual({ requests: 2, bytes: 3 })
  })

  test('when a connection of HTTP/2 is lost', async () => {
    const authority = await createAuthority({ name: 'root' })
    const identity = await authority.issue({ commonName: 'server', ips: ['127.0.0.1'], usage: 'server' })
    const certificates = parseCertificates(authority.certificatePem)
    const trust = { kind: 'authorities', pem: authority.certificatePem, certificates } as const
    let cut: (() => void) | undefined
    await using server = await startTlsServer({
      identity,
      answers: () => {
        if (server.requests.length > 1) return { body: 'ok' }
        cut?.()
        return new Promise<Answer>(() => undefined)
      },
    })
    await using way = await startTcpServer(client => {
      const onward = connect(addressOf(server.url)).on('error', () => client.destroy())
      client.pipe(onward).pipe(client)
      cut = () => client.destroy()
    })
    await using transport = transportTo(way, { trust })
    expect(await createCluster(transport, limitsOf()).get('/')).toMatchObject({ status: 200, body: 'ok' })
    expect(server.requests).toMatchObject([{ httpVersion: '2.0' }, { httpVersion: '2.0' }])
  })

  test('not when the run is over while it waits', async () => {
    const run = new AbortController()
    await using server = await startHttpServer({
      answers: () => {
        setTimeout(() => run.abort(), 20)
        return { status: 503, headers: { 'retry-after': '10' } }
      },
    })
    await using transport = transportTo(server)
    const question = createCluster(transport, limitsOf({ signal: run.signal })).get('/')
    await expect(question).rejects.toMatchObject({ code: 'server-error' })
    expect(server.requests).toHaveLength(1)
  })
})

test('requests and bytes are counted for each user of a connection, and in all', async () => {
  await using server = await answering({ body: 'größe' })
  await using transport = transportTo(server)
  const [one, other] = [createCluster(transport, limitsOf()), createCluster(transport, limitsOf())]
  await Promise.all([one.get('/'), one.get('/'), other.get('/')])
  expect(one.usage()).toEqual({ requests: 2, bytes: 14 })
  expect(other.usage()).toEqual({ requests: 1, bytes: 7 })
  expect(transport.usage()).toEqual({ requests: 3, bytes: 21 })
})
