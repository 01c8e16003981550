// The certificate is judged behind the handshake, by this program and not by TLS: so it must hold that nothing is sent before.
import { createServer, type TlsOptions } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createAuthority, createSelfSigned, type Issued } from '../control-plane/certificates.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction } from '../runner/runner.ts'
import { administratorToken, daysAgo, servingCertificate } from '../scenarios/stand-ins.ts'
import { listen, type TestServer } from '../servers/listen.ts'
import { addressOf, onceAfter, startRelay } from '../servers/tcp-servers.ts'

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

/** A TLS server that writes down everything it is told behind the handshake. */
async function startEar({ chainPem, keyPem }: Issued, options: TlsOptions = {}) {
  const heard: Buffer[] = []
  const server = createServer({ cert: chainPem, key: keyPem, ...options }, socket => {
    socket.on('error', () => socket.destroy())
    socket.on('data', chunk => heard.push(chunk))
  })
  const listening: TestServer = await listen(server, 'https')
  return { url: listening.url, server: listening, heard: () => Buffer.concat(heard).toString('latin1') }
}

const REQUEST = { commonName: 'kube-apiserver', ips: ['127.0.0.1'], usage: 'server' } as const

const STRANGERS: readonly (readonly [string, () => Promise<Issued>])[] = [
  ['of another authority', async () => (await createAuthority({ name: 'kubernetes' })).issue(REQUEST)],
  ['that it signed itself', () => createSelfSigned(REQUEST)],
  ['that has expired', () => servingCertificate(cluster, { notBefore: daysAgo(9), notAfter: daysAgo(1) })],
  ['that is not valid yet', () => servingCertificate(cluster, { notBefore: daysAgo(-1) })],
  ['for another host', () => servingCertificate(cluster, { dns: ['example.com'], ips: [] })],
  ['without alternative names', () => servingCertificate(cluster, { dns: [], ips: [] })],
  ['for clients', () => servingCertificate(cluster, { usage: 'client' })],
]

describe.each(['h2', 'http/1.1'])('over %s', protocol => {
  test.each(STRANGERS)('a server with a certificate %s is told nothing', async (_, issue) => {
    const ear = await startEar(await issue(), { ALPNProtocols: [protocol] })
    await using server = ear.server
    const kubeconfig = await cluster.kubeconfig({ server: ear.url, token: 'a-token-for-nobody-else' })
    const { outputs } = await runAction({ inputs: { kubeconfig } })
    expect(outputs['first-failed-layer']).toBe('tls')
    expect(server.connections).toBe(1)
    expect(ear.heard()).toBe('')
  })

  test('a stranger that takes the place of the server in the middle of a run is told nothing either', async () => {
    const stranger = await startEar(await createSelfSigned(REQUEST), { ALPNProtocols: [protocol] })
    await using _stranger = stranger.server
    let connections = 0
    await using swap = await startRelay({
      target: () => addressOf(connections++ === 0 ? cluster.server : stranger.url),
      cuts: onceAfter(4_000),
    })
    const token = await administratorToken(cluster)
    const kubeconfig = await cluster.kubeconfig({ server: swap.url, token })
    const { outputs } = await runAction({ inputs: { kubeconfig, rbac: 'get pods' } })
    expect(outputs['status']).not.toBe('healthy')
    expect(stranger.server.connections).toBeGreaterThan(0)
    expect(stranger.heard()).toBe('')
  })
})

test('a server whose certificate nobody is to verify is told the token, which is what was asked for', async () => {
  const ear = await startEar(await createSelfSigned(REQUEST), { ALPNProtocols: ['http/1.1'] })
  await using _server = ear.server
  const kubeconfig = await cluster.kubeconfig({
    server: ear.url,
    token: 'a-token-for-nobody-else',
    certificateAuthority: undefined,
    insecureSkipTlsVerify: true,
  })
  await runAction({ inputs: { kubeconfig, 'probe-timeout': '1s' } })
  expect(ear.heard()).toContain('a-token-for-nobody-else')
})
