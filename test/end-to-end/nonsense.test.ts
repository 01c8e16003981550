// What no table of causes knows: peers that answer with nonsense. Whatever they say, the run names the layer, with a sentence, and
// never shows what its program is made of. The nonsense is drawn from a seed, so that it is the same in every run.
import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction } from '../runner/runner.ts'
import { servingCertificate } from '../scenarios/stand-ins.ts'
import { startHttpBytesServer } from '../servers/http-bytes-server.ts'
import { startTcpServer } from '../servers/tcp-servers.ts'

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

/** Bytes that look random and are not: the digest of the seed, again and again. */
function noise(seed: string, length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
    createHash('sha256').update(`${seed} ${index}`).digest(),
  )
  return Buffer.concat(blocks).subarray(0, length)
}

const LIMITS = { 'probe-timeout': '1s' }

async function expectNamed(inputs: Readonly<Record<string, string>>, layers: readonly string[]) {
  const { exitCode, outputs, rawOutput, read, durationMs } = await runAction({
    inputs: { ...LIMITS, ...inputs },
  })
  expect({ exitCode, layer: outputs['first-failed-layer'], rawOutput }).toEqual({
    exitCode: 1,
    layer: expect.stringMatching(`^(${layers.join('|')})$`),
    rawOutput: expect.not.stringMatching(/^\s+at .*\.[jt]s:\d+|node:internal|\[object|undefined/m),
  })
  const [finding] = JSON.parse(read(outputs['report'] ?? '')).clusters[0].findings
  expect(finding.message).toMatch(/^\S.*[.]$/)
  // A wait that was ended is all that there is to tell of it.
  if (!/within [\d.]+ s\.$/.test(finding.message)) expect(Object.keys(finding.evidence)).not.toEqual([])
  expect(durationMs).toBeLessThan(6_000)
}

const HEAD = 'HTTP/1.1 200 OK\r\n'
const JSON_TYPE = 'content-type: application/json\r\n'

/** What a server says in place of an answer over HTTP/1.1. */
const ANSWERS: readonly (readonly [string, (socket: Socket) => void])[] = [
  ...[1, 2, 3, 4].map(
    seed =>
      [
        `noise ${seed}`,
        (socket: Socket) => void socket.end(noise(`behind TLS ${seed}`, 40 * seed ** 3)),
      ] as const,
  ),
  ...[1, 2, 3].map(
    seed =>
      [
        `noise ${seed} in a body`,
        (socket: Socket) =>
          void socket.end(Buffer.concat([Buffer.from(`${HEAD}\r\n`), noise(`${seed}`, 900)])),
      ] as const,
  ),
  ...[1, 2, 3].map(
    seed =>
      [
        `noise ${seed} in chunks`,
        (socket: Socket) =>
          void socket.end(
            Buffer.concat([Buffer.from(`${HEAD}transfer-encoding: chunked\r\n\r\n`), noise(`c${seed}`, 500)]),
          ),
      ] as const,
  ),
  ...[100, 101, 102, 199, 204, 304, 600, 777, 999].map(
    status => [`status ${status}`, says(`HTTP/1.1 ${status} Whatever\r\n\r\n`)] as const,
  ),
  ['a status of four digits', says('HTTP/1.1 2000 OK\r\n\r\n')],
  ['a status in words', says('HTTP/1.1 fine OK\r\n\r\n')],
  ['another version', says('HTTP/7.3 200 OK\r\n\r\n{}')],
  ['no headers', says('{"gitVersion": "v1.36.3"}')],
  ['half an object', says(`${HEAD}${JSON_TYPE}\r\n{"gitVersion": "v1.3`)],
  ['no object', says(`${HEAD}${JSON_TYPE}\r\n[null]`)],
  [
    'an object in which nothing is what it should be',
    says(`${HEAD}${JSON_TYPE}\r\n{"gitVersion": {"a": []}}`),
  ],
  ['deeply nested JSON', says(`${HEAD}${JSON_TYPE}\r\n${'['.repeat(200_000)}`)],
  [
    'an announced length that is too small',
    says(`${HEAD}content-length: 3\r\n\r\n{"gitVersion": "v1.36.3"}`),
  ],
  ['an announced length that is too large', says(`${HEAD}content-length: 9000\r\n\r\n{}`)],
  ['an announced length that is none', says(`${HEAD}content-length: -1\r\n\r\n{}`)],
  ['two lengths', says(`${HEAD}content-length: 2\r\ncontent-length: 3\r\n\r\n{} `)],
  [
    'a length and chunks',
    says(`${HEAD}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`),
  ],
  ['nothing but zeros', says('\0'.repeat(5_000))],
  ['zeros in a header', says(`${HEAD}x: a\0b\r\n\r\n{}`)],
  ['zeros in a body', says(`${HEAD}\r\n\0\0\0`)],
  ['a header of two megabytes', says(`${HEAD}x: ${'a'.repeat(2_000_000)}\r\n\r\n{}`)],
  ['ten thousand headers', says(`${HEAD}${'x: y\r\n'.repeat(10_000)}\r\n{}`)],
  ['headers without an end', pours(`${HEAD}`, 'x: y\r\n'.repeat(1_000))],
  ['provisional answers without an end', pours('', 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(1_000))],
  ['what claims to be compressed', says(`${HEAD}content-encoding: gzip\r\n\r\n{"gitVersion": "v1.36.3"}`)],
  [
    'words for a terminal and for the runner',
    says(`HTTP/1.1 500 \x1b[31m::error::\r\n\r\n\n::error::owned\n\x1b[2J`),
  ],
  ['an upgrade', says('HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n')],
]

function says(text: string): (socket: Socket) => void {
  return socket => void socket.end(Buffer.from(text, 'latin1'))
}

function pours(beginning: string, more: string): (socket: Socket) => void {
  return socket => {
    const pour = () => {
      for (let round = 0; round < 50 && !socket.destroyed; round++) if (!socket.write(more)) break
      if (!socket.destroyed) socket.once('drain', pour)
    }
    socket.write(beginning)
    pour()
  }
}

describe('behind TLS a server says', () => {
  test.each(ANSWERS)('%s', async (_, onRequest) => {
    await using server = await startHttpBytesServer({
      identity: await servingCertificate(cluster),
      onRequest,
    })
    await expectNamed({ kubeconfig: await cluster.kubeconfig({ server: server.url }) }, ['tls', 'http'])
  })
})

/** What a peer says before anything else, or to the first thing that it hears. */
const BYTES: readonly (readonly [string, Buffer])[] = [
  ...[1, 2, 3].map(seed => [`noise ${seed}`, noise(`bytes ${seed}`, 7 * seed ** 4)] as const),
  ['one byte', Buffer.from([0x16])],
  ['zeros', Buffer.alloc(600)],
  ['a record without an end', Buffer.from([0x16, 3, 3, 0x40, 0, 2, 0, 0, 70])],
  ['a record of a kind that there is not', Buffer.from([0x63, 3, 3, 0, 2, 1, 1])],
  ['an alert of no known number', Buffer.from([0x15, 3, 3, 0, 2, 2, 0xfe])],
  ['a warning and nothing else', Buffer.from([0x15, 3, 3, 0, 2, 1, 0])],
  ['the end of a handshake that never was', Buffer.from([0x14, 3, 3, 0, 1, 1])],
  ['half a status line', Buffer.from('HTTP/1.1 2')],
  ['a reply of SOCKS', Buffer.from([5, 0, 5, 0, 0, 1, 0, 0, 0, 0, 0, 0])],
  ['a version of SOCKS that is long gone', Buffer.from([4, 90, 0, 0, 0, 0, 0, 0])],
  ['a tunnel, and then noise', Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), noise('tunnel', 300)])],
]

describe.each(['at once', 'when it is spoken to'])('a peer says %s', when => {
  function startPeer(bytes: Buffer) {
    return startTcpServer(socket => {
      if (when === 'at once') socket.end(bytes)
      else socket.once('data', () => socket.end(bytes))
    })
  }

  test.each(BYTES)('%s, where a server should speak TLS', async (_, bytes) => {
    await using peer = await startPeer(bytes)
    await expectNamed({ kubeconfig: await cluster.kubeconfig({ server: peer.url }) }, ['tcp', 'tls'])
  })

  test.each(BYTES)('%s, where a proxy should answer', async (_, bytes) => {
    await using peer = await startPeer(bytes)
    for (const scheme of ['http', 'https', 'socks5']) {
      const proxyUrl = `${scheme}://127.0.0.1:${peer.port}`
      await expectNamed({ kubeconfig: await cluster.kubeconfig({ proxyUrl }) }, ['proxy', 'tls'])
    }
  })
})
