import type { Socket } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { runnerEndpoints } from '../../../src/checks/endpoints/runner-endpoints.ts'
import { limitsOf } from '../../cluster/transport-to.ts'
import { createAuthority } from '../../control-plane/certificates.ts'
import { startHttpServer, startTlsServer } from '../../servers/http-servers.ts'
import { startTcpServer } from '../../servers/tcp-servers.ts'
import { inDays, NOW, type Planted, runCheck } from '../check-run.ts'

const ask = (endpoints: string, runner: Planted['runner'] = {}, now = new Date()) =>
  runCheck(runnerEndpoints, { inputs: { endpoints }, runner, now })

const codesOf = ({ judgements }: { readonly judgements: readonly { readonly code: string }[] }) =>
  judgements.map(({ code }) => code)

describe('an answer that is only begun', () => {
  const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n'
  const flood = (socket: Socket) => {
    socket.write(HEAD)
    const more = () => {
      while (!socket.destroyed && socket.write(Buffer.alloc(65_536, 'x')));
    }
    socket.on('drain', more).on('error', () => socket.destroy())
    more()
  }

  test.each<[string, (socket: Socket) => void]>([
    ['and falls silent', socket => socket.write(`${HEAD}a`)],
    ['and never ends', flood],
    ['and breaks off', socket => socket.write(`${HEAD}a`, () => socket.resetAndDestroy())],
    ['with too few bytes', socket => socket.end(HEAD.replace('\r\n\r\n', '\r\ncontent-length: 9\r\n\r\na'))],
    [
      'in an encoding that it is not in',
      socket => socket.end(HEAD.replace('\r\n\r\n', '\r\ncontent-encoding: gzip\r\n\r\na')),
    ],
  ])('%s has its status', async (_, answer) => {
    await using server = await startTcpServer(socket => {
      socket.on('error', () => socket.destroy()).once('data', () => answer(socket))
    })
    const started = performance.now()
    const { endpoints } = await ask(`http://127.0.0.1:${server.port}/`)
    expect(endpoints?.map(({ verdict }) => verdict)).toEqual([{ kind: 'expected', status: 200 }])
    expect(performance.now() - started).toBeLessThan(3_000)
  })
})

describe('a certificate', () => {
  async function served(days: number) {
    const authority = await createAuthority({ name: 'own' })
    const dates = { notBefore: inDays(-300), notAfter: inDays(days) }
    const identity = await authority.issue({
      commonName: 'web',
      ips: ['127.0.0.1'],
      usage: 'server',
      ...dates,
    })
    const readFile = () => Buffer.from(authority.certificatePem)
    return { identity, runner: { readFile } }
  }

  test('that several endpoints present is told of once, also where one of them is not trusted', async () => {
    const { identity, runner } = await served(5)
    await using one = await startTlsServer({ identity })
    await using other = await startTlsServer({ identity })
    const lines = `${one.url}/a\n${one.url}/b ca=ca.pem\n${other.url} ca=ca.pem`
    const evaluation = await ask(lines, runner, NOW)
    expect(codesOf(evaluation)).toEqual(['tls-unknown-ca', 'endpoint-cert-expiring'])
    const places = [one, other].map(({ port }) => `127.0.0.1:${port}`)
    expect(evaluation.judgements[1]).toMatchObject({
      severity: 'error',
      subject: { kind: 'Certificate', name: 'web' },
      message: `The certificate that ${places.join(', ')} presents ends in 5 days, on 2026-11-27 18:00 UTC.`,
    })
    expect(evaluation.certificates).toMatchObject([
      { role: 'endpoint', places: places.map(place => `presented by ${place}`) },
    ])
  })

  test.each([
    [29, ['endpoint-cert-expiring']],
    [31, []],
  ])('that has %d days left is held against the thresholds', async (days, codes) => {
    const { identity, runner } = await served(days)
    await using server = await startTlsServer({ identity })
    expect(codesOf(await ask(`${server.url} ca=ca.pem`, runner, NOW))).toEqual(codes)
  })
})

test.each([
  ['', 'holds no certificate in PEM'],
  ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'holds a block that is no certificate'],
])('a file of authorities with %j cannot be used, and nobody is asked', async (text, problem) => {
  const { endpoints, judgements } = await ask('https://127.0.0.1:1/ ca=a/ca.pem', {
    readFile: () => Buffer.from(text),
  })
  expect(judgements).toMatchObject([
    {
      code: 'endpoint-ca-unreadable',
      message: `The file a/ca.pem, by which the endpoint "https://127.0.0.1:1/ ca=a/ca.pem" is to be trusted, ${problem}.`,
    },
  ])
  expect(endpoints).toHaveLength(1)
})

test('a line that the run had no time left for is open', async () => {
  await using server = await startHttpServer()
  const over = AbortSignal.abort()
  const evaluation = await ask(`${server.url}\nhttps://127.0.0.1:1/`, { limits: limitsOf({ signal: over }) })
  expect(codesOf(evaluation)).toEqual([])
  expect(evaluation.undetermined).toEqual([
    expect.stringMatching(/could not be asked: the run ended before it was answered\.$/),
    expect.stringMatching(/could not be asked: the run ended before it was answered\.$/),
  ])
})

test('an answer over HTTP/1.1 alone is one as well', async () => {
  const authority = await createAuthority({ name: 'own' })
  const identity = await authority.issue({ ips: ['127.0.0.1'], usage: 'server' })
  await using server = await startTlsServer({ identity, http2: false })
  const readFile = () => Buffer.from(authority.certificatePem)
  expect(codesOf(await ask(`${server.url}/a?b=c ca=ca.pem`, { readFile }))).toEqual([])
  expect(server.requests).toMatchObject([{ method: 'GET', path: '/a?b=c', httpVersion: '1.1' }])
})
