import { getEventListeners, once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { describe, expect, test } from '@jest/globals'
import { createTransport, isLost } from '../../src/connection/transport.ts'
import type { Target } from '../../src/kubeconfig/target.ts'
import { createAuthority } from '../control-plane/certificates.ts'
import type { Answers } from '../servers/answers.ts'
import { startHttpServer } from '../servers/http-servers.ts'
import { startOpensslServer } from '../servers/openssl-server.ts'
import { startClosingServer, startMuteServer } from '../servers/tcp-servers.ts'

const limits = () => ({ probeTimeoutMs: 2_000, signal: new AbortController().signal })

function target(url: string, changes: Partial<Target> = {}): Target {
  const names = { context: '', cluster: '', user: '', namespace: 'default' }
  return { ...names, server: new URL(url), trust: { kind: 'system' }, credential: {}, ...changes }
}

/** Plain connections, kept for a look at them. */
function opener(url: string, opened: Socket[] = []) {
  const { hostname, port } = new URL(url)
  return async () => {
    const socket = connect(Number(port), hostname)
    opened.push(socket)
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
    return socket
  }
}

describe('a request', () => {
  test('carries the path of the server, the token, the name of the program and whom it acts as', async () => {
    await using server = await startHttpServer()
    const wanted = target(`${server.url}/k8s/clusters/c-1/`, {
      credential: { token: { value: 'abc', renews: false } },
      impersonation: {
        user: 'jane',
        groups: ['dev', 'ops'],
        uid: '7',
        extra: { 'example.com/Scopes': ['a', 'b'] },
        inputs: [],
      },
    })
    const transport = createTransport(wanted, 'http/1.1', opener(server.url))
    await transport.exchange({ method: 'POST', path: '/version?x=1', body: { a: 'ä' } }, limits())
    await transport.close()
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        path: '/k8s/clusters/c-1/version?x=1',
        body: '{"a":"ä"}',
        headers: {
          authorization: 'Bearer abc',
          accept: 'application/json',
          'content-type': 'application/json',
          'user-agent': expect.stringMatching(/^cluster-health\/\d/),
          'impersonate-user': 'jane',
          'impersonate-group': 'dev, ops',
          'impersonate-uid': '7',
          'impersonate-extra-example.com%2fscopes': 'a, b',
        },
      },
    ])
  })

  test('may act as another than the target, and as nothing that is left of that one', async () => {
    await using server = await startHttpServer()
    const impersonation = { user: 'jane', groups: ['dev'], uid: '7', extra: { scopes: ['a'] }, inputs: [] }
    const transport = createTransport(target(server.url, { impersonation }), 'http/1.1', opener(server.url))
    await transport.exchange(
      { method: 'GET', path: '/', actAs: { user: 'bob', groups: [], uid: '' } },
      limits(),
    )
    await transport.exchange({ method: 'GET', path: '/' }, limits())
    await transport.close()
    const told = server.requests.map(({ headers }) =>
      Object.entries(headers).filter(([name]) => name.startsWith('impersonate-')),
    )
    expect(told).toEqual([
      [['impersonate-user', 'bob']],
      [
        ['impersonate-user', 'jane'],
        ['impersonate-group', 'dev'],
        ['impersonate-uid', '7'],
        ['impersonate-extra-scopes', 'a'],
      ],
    ])
  })

  test('acts in several groups over a connection of HTTP/1.1, beside that of HTTP/2', async () => {
    await using server = await startHttpServer()
    const opened: (string | undefined)[] = []
    const open = opener(server.url)
    const transport = createTransport(target(server.url), 'h2', only => {
      opened.push(only)
      return open()
    })
    const actAs = { user: 'bob', groups: ['dev', 'ops'], uid: '' }
    await transport.exchange({ method: 'GET', path: '/', actAs }, limits())
    await transport.exchange({ method: 'GET', path: '/', actAs: { ...actAs, user: 'jane' } }, limits())
    await transport.close()
    expect(new Set(opened)).toEqual(new Set(['http/1.1']))
    expect(server.requests.map(({ headers }) => headers['impersonate-group'])).toEqual([
      'dev, ops',
      'dev, ops',
    ])
    expect(transport.usage().requests).toBe(2)
  })

  test('carries a name in any letters as kubectl does: as the bytes of its UTF-8', async () => {
    await using server = await startHttpServer()
    const impersonation = { user: 'Jürgen', groups: ['開発'], uid: 'ü', extra: {}, inputs: [] }
    const transport = createTransport(target(server.url, { impersonation }), 'http/1.1', opener(server.url))
    await transport.exchange({ method: 'GET', path: '/version' }, limits())
    await transport.close()
    const headers = server.requests[0]?.headers
    const told = ['impersonate-user', 'impersonate-group', 'impersonate-uid'].map(name =>
      Buffer.from(String(headers?.[name]), 'latin1').toString('utf8'),
    )
    expect(told).toEqual(['Jürgen', '開発', 'ü'])
  })

  test('without a credential carries none', async () => {
    await using server = await startHttpServer()
    const transport = createTransport(target(server.url), 'http/1.1', opener(server.url))
    await transport.exchange({ method: 'GET', path: '/version' }, limits())
    await transport.close()
    expect(server.requests[0]?.headers['authorization']).toBeUndefined()
  })
})

describe('a long answer of which a few lines matter', () => {
  const lines = () => (line: string) => {
    if (line === 'end') return 'stop'
    return line.startsWith('a') ? 'keep' : 'drop'
  }

  async function read(body: string, change: Answers = {}) {
    await using server = await startHttpServer({ answers: { body, ...change } })
    const transport = createTransport(target(server.url), 'http/1.1', opener(server.url))
    const exchange = await transport.exchange({ method: 'GET', path: '/metrics', lines }, limits())
    const next = await transport.exchange({ method: 'GET', path: '/' }, limits())
    await transport.close()
    return { exchange, next, bytes: transport.usage().bytes }
  }

  test('is kept in those lines, however it was cut into pieces', async () => {
    const { exchange } = await read(`${'b€😀\n'.repeat(100_000)}a€\n${'b\n'.repeat(100_000)}a😀`)
    expect(exchange).toMatchObject({ answer: { status: 200, body: 'a€\na😀' } })
  })

  test('is left behind where nothing more matters, and the next question is answered', async () => {
    const { exchange, next, bytes } = await read(`a1\nend\na2\n${'b\n'.repeat(5_000_000)}`)
    expect(exchange).toMatchObject({ answer: { status: 200, body: 'a1' } })
    expect(next).toMatchObject({ answer: { status: 200 } })
    expect(bytes).toBeLessThan(12_000_000)
  })

  test('is kept whole when it is a refusal', async () => {
    const { exchange } = await read('forbidden: b', { status: 403 })
    expect(exchange).toMatchObject({ answer: { status: 403, body: 'forbidden: b' } })
  })
})

describe('an answer', () => {
  test('is text of UTF-8, however it was cut into pieces, and counted in bytes', async () => {
    const body = 'ä€😀'.repeat(50_000)
    await using server = await startHttpServer({ answers: { body, headers: { 'x-two': ['a', 'b'] } } })
    const transport = createTransport(target(server.url), 'http/1.1', opener(server.url))
    const exchange = await transport.exchange({ method: 'GET', path: '/' }, limits())
    await transport.close()
    expect(exchange).toMatchObject({ answer: { status: 200, body, headers: { 'x-two': 'a, b' } } })
    expect(transport.usage()).toEqual({ requests: 1, bytes: Buffer.byteLength(body) })
  })

  test('that does not come ends with the limits, and the connection with the transport', async () => {
    await using server = await startHttpServer({ answers: () => new Promise(() => {}) })
    const opened: Socket[] = []
    const transport = createTransport(target(server.url), 'http/1.1', opener(server.url, opened))
    const short = { ...limits(), probeTimeoutMs: 100 }
    expect(await transport.exchange({ method: 'GET', path: '/' }, short)).toMatchObject({
      error: { code: 'TIME_LIMIT' },
    })
    await transport.close()
    expect(opened.map(({ destroyed }) => destroyed)).toEqual([true])
  })

  test('of a server that hangs up is lost, and what could not be opened is told by its code', async () => {
    await using server = await startClosingServer('data')
    const transport = createTransport(target(server.url), 'http/1.1', opener(server.url))
    const exchange = await transport.exchange({ method: 'GET', path: '/' }, limits())
    expect(isLost(exchange)).toBe(true)
    await transport.close()
    const broken = createTransport(target(server.url), 'http/1.1', () =>
      Promise.reject(Object.assign(new Error('gone'), { code: 'CONNECTION_LOST' })),
    )
    const none = await broken.exchange({ method: 'GET', path: '/' }, limits())
    expect(none).toMatchObject({ error: { code: 'CONNECTION_LOST', text: 'gone' } })
    await broken.close()
  })
})

test('the alert that ended one connection is not told of what fails on the next', async () => {
  const authority = await createAuthority({ name: 'server-ca' })
  const identity = await authority.issue({ ips: ['127.0.0.1'], usage: 'server' })
  const clientAuthority = authority.certificatePem
  await using strict = await startOpensslServer({ identity, clientAuthority })
  await using silent = await startMuteServer()
  const opened: (() => Promise<Socket>)[] = [
    async () => {
      const socket = connectTls({ host: strict.host, port: strict.port, rejectUnauthorized: false })
      // The test runner has an Error of its own.
      socket.on('error', error => Object.setPrototypeOf(error, Error.prototype))
      await once(socket, 'secureConnect')
      return socket
    },
    opener(silent.url),
  ]
  const transport = createTransport(target(strict.url), 'http/1.1', async () => {
    const open = opened.length > 1 ? opened.shift() : opened[0]
    return open === undefined ? Promise.reject(new Error('no more')) : open()
  })
  const short = { ...limits(), probeTimeoutMs: 500 }
  const first = await transport.exchange({ method: 'GET', path: '/' }, short)
  const second = await transport.exchange({ method: 'GET', path: '/' }, short)
  await transport.close()
  expect(first).toMatchObject({ error: { alert: 116 } })
  expect(second).toMatchObject({ error: { code: 'TIME_LIMIT' } })
})

test('listeners do not pile up, on the connection or on the signal of the run', async () => {
  await using server = await startHttpServer({ answers: { body: 'ok' } })
  const opened: Socket[] = []
  const transport = createTransport(target(server.url), 'http/1.1', opener(server.url, opened))
  const shared = limits()
  for (let round = 0; round < 30; round++) {
    const path = `/${round}`
    await Promise.all([1, 2, 3].map(() => transport.exchange({ method: 'GET', path }, shared)))
  }
  expect(opened.length).toBeLessThanOrEqual(8)
  for (const socket of opened) {
    const counts = ['error', 'close', 'end', 'readable'].map(name => socket.listenerCount(name))
    expect(Math.max(...counts)).toBeLessThan(5)
  }
  expect(getEventListeners(shared.signal, 'abort')).toHaveLength(0)
  await transport.close()
})
