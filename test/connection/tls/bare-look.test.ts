import { expect, test } from '@jest/globals'
import { describeSpeech, lookBare } from '../../../src/connection/tls/bare-look.ts'
import { startClosedPort } from '../../servers/dead-ends.ts'
import {
  addressOf,
  startClosingServer,
  startMuteServer,
  startResettingServer,
} from '../../servers/tcp-servers.ts'

const GO = 'HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n'
const NGINX =
  'HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n<html><title>400 The plain HTTP request was sent to HTTPS port</title>'

test.each([
  ['silence', '', undefined],
  ['a TLS alert', '\x15\x03\x01\x00\x02\x02\x46', undefined],
  ['a server in Go that wants TLS', GO, undefined],
  ['nginx that wants TLS', NGINX, undefined],
  ['a web server', 'HTTP/1.1 200 OK\r\n\r\nhello', 'plain HTTP'],
  ['a web server that refuses', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'plain HTTP'],
  ['a login', 'SSH-2.0-OpenSSH_9.2\r\n', 'SSH'],
  ['a mail server', '220 mail.example.com ESMTP\r\n', 'something else'],
])('%s is heard as what it is', (_, text, protocol) => {
  const speech = describeSpeech(text)
  expect(speech?.kind === 'speaks' ? speech.protocol : undefined).toBe(protocol)
})

const limits = (probeTimeoutMs: number, signal = new AbortController().signal) => ({ probeTimeoutMs, signal })
const CLOSED = { code: 'ECONNRESET', text: 'closed' }

test.each([
  ['hangs up at once', () => startClosingServer('accept'), { kind: 'hangs-up', how: 'ends' }],
  ['resets at once', () => startResettingServer('accept'), { kind: 'hangs-up', how: 'resets' }],
  ['hangs up on being asked', () => startClosingServer('data'), undefined],
  ['stays silent', () => startMuteServer(), undefined],
])('a port that %s', async (_, start, seen) => {
  await using server = await start()
  expect(await lookBare(CLOSED, addressOf(server.url), limits(800))).toEqual(seen)
})

test('a port that nobody listens on any more is no answer', async () => {
  await using port = await startClosedPort()
  expect(await lookBare(CLOSED, port, limits(800))).toBeUndefined()
})

test('no second look is taken where the error leaves no question, nor when the run is over', async () => {
  await using server = await startMuteServer()
  const where = addressOf(server.url)
  expect(await lookBare({ code: 'TIME_LIMIT', text: '' }, where, limits(800))).toBeUndefined()
  expect(await lookBare(CLOSED, where, limits(800, AbortSignal.abort()))).toBeUndefined()
  expect(server.connections).toBe(0)
})
