import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Agent, request } from 'undici'
import { createAuthority } from '../control-plane/certificates.ts'
import { startBlackHole, startClosedPort } from './dead-ends.ts'
import { type HttpServer, startHttpServer, startTlsServer } from './http-servers.ts'
import {
  addressOf,
  startBytesServer,
  startClosingServer,
  startMuteServer,
  startRelay,
  startResettingServer,
} from './tcp-servers.ts'

describe('a TLS server', () => {
  let server: HttpServer
  let certificateAuthority: string
  beforeAll(async () => {
    const root = await createAuthority({ name: 'root' })
    const intermediate = await createAuthority({ name: 'intermediate', issuer: root })
    const identity = await intermediate.issue({ commonName: 'server', ips: ['127.0.0.1'], usage: 'server' })
    certificateAuthority = root.certificatePem
    server = await startTlsServer({
      identity,
      answers: ({ path }) => (path === '/pods' ? { status: 403, body: { kind: 'Status' } } : { body: 'ok' }),
    })
  })
  afterAll(() => server.close())

  test.each([
    { allowH2: true, httpVersion: '2.0' },
    { allowH2: false, httpVersion: '1.1' },
  ])('answers as told over HTTP/$httpVersion, and counts', async ({ allowH2, httpVersion }) => {
    const dispatcher = new Agent({ allowH2, connect: { ca: certificateAuthority } })
    const before = server.connections
    const answer = await request(`${server.url}/pods`, { dispatcher, method: 'POST', body: 'question' })
    expect(answer.statusCode).toBe(403)
    expect(await answer.body.json()).toEqual({ kind: 'Status' })
    expect(server.requests.at(-1)).toMatchObject({
      method: 'POST',
      path: '/pods',
      body: 'question',
      httpVersion,
    })
    expect(server.connections - before).toBe(1)
    await dispatcher.close()
  })

  test('is reached through a relay that counts and leaves the certificate as it is', async () => {
    await using relay = await startRelay({ target: addressOf(server.url) })
    const dispatcher = new Agent({ allowH2: true, connect: { ca: certificateAuthority } })
    for (const path of ['/one', '/two']) {
      const answer = await request(`${relay.url}${path}`, { dispatcher })
      expect(await answer.body.text()).toBe('ok')
    }
    expect(relay.connections).toBe(1)
    expect(relay.bytes.client).toBeGreaterThan(100)
    expect(relay.bytes.server).toBeGreaterThan(500)
    await dispatcher.close()
  })

  test('is out of reach behind a relay that loses large packets', async () => {
    await using relay = await startRelay({
      target: addressOf(server.url),
      passes: (chunk, from) => from === 'client' || chunk.length < 600,
    })
    const dispatcher = new Agent({ connect: { ca: certificateAuthority, timeout: 300 } })
    await expect(request(relay.url, { dispatcher })).rejects.toMatchObject({
      code: 'UND_ERR_CONNECT_TIMEOUT',
    })
    await dispatcher.close()
  })
})

test('a plain server answers, and shows what its own answer function threw', async () => {
  await using server = await startHttpServer({
    answers: ({ path }) => {
      if (path === '/broken') throw new Error('a mistake in the test')
      return { headers: { 'x-seen': path } }
    },
  })
  const answer = await request(`${server.url}/there`)
  await answer.body.dump()
  expect(answer.headers['x-seen']).toBe('/there')
  const broken = await request(`${server.url}/broken`)
  expect(await broken.body.text()).toContain('a mistake in the test')
})

describe('of the servers that do not answer', () => {
  test('the mute one accepts and stays silent', async () => {
    await using server = await startMuteServer()
    const socket = connect(addressOf(server.url))
    await once(socket, 'connect')
    socket.write('anybody there?')
    expect(await Promise.race([once(socket, 'data'), once(socket, 'close'), delay(150, 'silence')])).toBe(
      'silence',
    )
    expect(server.connections).toBe(1)
    socket.destroy()
  })

  test.each(['accept', 'data'] as const)('the resetting one resets on %s', async when => {
    await using server = await startResettingServer(when)
    expect(await errorOf(server.port)).toBe('ECONNRESET')
  })

  test.each(['accept', 'data'] as const)('the closing one ends without a word on %s', async when => {
    await using server = await startClosingServer(when)
    const socket = connect(server.port, server.host)
    socket.write('hello')
    expect(await text(socket)).toBe('')
  })

  test('the one of few words says them and hangs up', async () => {
    await using server = await startBytesServer('SSH-2.0-OpenSSH_9.2\r\n')
    const socket = connect(server.port, server.host)
    socket.write('hello')
    expect(await text(socket)).toBe('SSH-2.0-OpenSSH_9.2\r\n')
  })

  test('the closed port refuses', async () => {
    await using port = await startClosedPort()
    expect(await errorOf(port.port)).toBe('ECONNREFUSED')
  })

  test('the black hole swallows every attempt to connect', async () => {
    await using hole = await startBlackHole()
    const sockets = [1, 2, 3].map(() => connect(hole.port, hole.host))
    const outcomes = sockets.flatMap(socket => [once(socket, 'connect'), once(socket, 'close')])
    expect(await Promise.race([...outcomes, delay(500, 'nothing')])).toBe('nothing')
    for (const socket of sockets) socket.destroy()
  })
})

async function errorOf(port: number): Promise<string | undefined> {
  const socket = connect(port, '127.0.0.1')
  socket.write('hello')
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
  return error.code
}
