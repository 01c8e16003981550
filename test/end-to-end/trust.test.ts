// The certificate is judged behind the handshake, by this program and not by TLS: so it must hold that nothing is sent before.
import { createServer, type TlsOptions } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createAuthority, createSelfSigned, type Issued } from '../control-plane/certificates.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction } from '../runner/runner.ts'
import { daysAgo, readerToken, servingCertificate } from '../scenarios/stand-ins.ts'
import { startHttpServer, startTlsServer } from '../servers/http-servers.ts'
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
  return {
    url: listening.url,
    server: listening,
    tls: server,
    heard: () => Buffer.concat(heard).toString('latin1'),
  }
}

const REQUEST = { commonName: 'kube-apiserver', ips: ['127.0.0.1'], usage: 'server' } as const

const STRANGERS: readonly (readonly [string, () => Promise<Issued>])[] = [
  ['of another authority', async () => (await createAuthority({ name: 'kubernetes' })).issue(REQUEST)],
  ['that it signed itself', () => createSelfSigned(REQUEST)],
  ['for another host', () => servingCertificate(cluster, { dns: ['example.com'], ips: [] })],
  ['without alternative names', () => servingCertificate(cluster, { dns: [], ips: [] })],
  ['for clients', () => servingCertificate(cluster, { usage: 'client' })],
]

const UNTIMELY: readonly (readonly [string, () => Promise<Issued>])[] = [
  ['has expired', () => servingCertificate(cluster, { notBefore: daysAgo(9), notAfter: daysAgo(1) })],
  ['is not valid yet', () => servingCertificate(cluster, { notBefore: daysAgo(-1) })],
]

describe('a server whose certificate', () => {
  test.each(UNTIMELY)('%s is asked for its time, anonymously and once', async (_, issue) => {
    const clients: boolean[] = []
    const ear = await startEar(await issue(), { requestCert: true, rejectUnauthorized: false })
    ear.tls.on('secureConnection', socket => clients.push('subject' in socket.getPeerCertificate()))
    await using server = ear.server
    const request = `GET /version HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\nConnection: close\r\n\r\n`
    const certified = await cluster.kubeconfig({ server: ear.url, user: 'deployer' })
    const { outputs } = await runAction({ inputs: { kubeconfig: certified, as: 'somebody-else' } })
    expect(outputs['first-failed-layer']).toBe('tls')
    expect(clients).toEqual([true, false])
    expect(ear.heard()).toBe(request)
    const kubeconfig = await cluster.kubeconfig({ server: ear.url, token: 'a-token-for-nobody-else' })
    await runAction({ inputs: { kubeconfig } })
    expect(clients).toEqual([true, false, false, false])
    expect(ear.heard()).toBe(request + request)
  })

  test('says where its issuer is to be had is believed, and nobody is asked there', async () => {
    await using foreign = await startHttpServer()
    const root = await createAuthority({ name: 'root', organization: 'Example' })
    const issuing = await createAuthority({ name: 'issuing', organization: 'Example', issuer: root })
    const { certificatePem, keyPem } = await issuing.issue({
      ...REQUEST,
      issuerUrl: `${foreign.url}/issuing.crt`,
    })
    await using server = await startTlsServer({ identity: { chainPem: certificatePem, keyPem } })
    const kubeconfig = await cluster.kubeconfig({
      server: server.url,
      certificateAuthority: root.certificatePem,
    })
    const { outputs } = await runAction({ inputs: { kubeconfig } })
    expect(outputs['codes']).toBe('["tls-incomplete-chain"]')
    expect(foreign.connections).toBe(0)
  })
})

describe('a redirect', () => {
  const VERSION = { body: { gitVersion: 'v1.36.3' } }

  test.each([301, 302, 303, 307, 308])('with status %d is followed to no other host', async status => {
    await using elsewhere = await startTlsServer({ identity: await servingCertificate(cluster) })
    await using plain = await startHttpServer()
    for (const location of [`${elsewhere.url}/version`, `${plain.url}/version`, '/elsewhere']) {
      await using server = await startTlsServer({
        identity: await servingCertificate(cluster),
        answers: { status, headers: { location } },
      })
      const kubeconfig = await cluster.kubeconfig({ server: server.url, token: 'a-token-for-nobody-else' })
      const { outputs } = await runAction({ inputs: { kubeconfig } })
      expect(outputs).toMatchObject({ codes: '["http-redirect-login"]', 'first-failed-layer': 'http' })
      expect(server.requests.map(({ path }) => path).filter(path => path === '/elsewhere')).toEqual([])
    }
    expect([elsewhere.connections, plain.connections]).toEqual([0, 0])
  })

  test.each([302, 307, 308])('of what is posted, with status %d, is not followed either', async status => {
    await using elsewhere = await startHttpServer()
    await using server = await startTlsServer({
      identity: await servingCertificate(cluster),
      answers: ({ method }) =>
        method === 'POST' ? { status, headers: { location: `${elsewhere.url}/review` } } : VERSION,
    })
    const kubeconfig = await cluster.kubeconfig({ server: server.url, token: 'a-token-for-nobody-else' })
    const { exitCode, outputs } = await runAction({ inputs: { kubeconfig } })
    expect({ exitCode, status: outputs['status'] }).toEqual({ exitCode: 3, status: 'unknown' })
    expect(elsewhere.connections).toBe(0)
  })
})

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
    const token = await readerToken(cluster)
    const kubeconfig = await cluster.kubeconfig({ server: swap.url, token })
    const { outputs } = await runAction({ inputs: { kubeconfig, rbac: 'list ingresses' } })
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
