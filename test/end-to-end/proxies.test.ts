import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createAuthority } from '../control-plane/certificates.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction } from '../runner/runner.ts'
import { startClosedPort } from '../servers/dead-ends.ts'
import { startForwardProxy } from '../servers/proxy-servers.ts'
import { startSocksServer } from '../servers/socks-server.ts'
import { addressOf, startClosingServer, startMuteServer } from '../servers/tcp-servers.ts'
import { codesButAge } from './codes-but-age.ts'

// Only the proxy knows this name, so nothing may ask the resolver of this machine for it.
const SERVER = 'https://api.prod.invalid:6443'

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

async function through(proxyUrl: string, environment: Record<string, string> = {}) {
  const kubeconfig = await cluster.kubeconfig({ server: SERVER, tlsServerName: 'localhost', proxyUrl })
  return runAction({ inputs: { kubeconfig, 'probe-timeout': '3s' }, environment })
}

test('a SOCKS5 proxy is given the name of the server, and the cluster is healthy through it', async () => {
  await using socks = await startSocksServer({ leadsTo: addressOf(cluster.server) })
  const { outputs, log } = await through(`socks5://127.0.0.1:${socks.port}`)
  expect({ status: outputs['status'], log }).toEqual({ status: 'healthy', log: expect.any(String) })
  expect(socks.asked).toEqual(['api.prod.invalid'])
})

test('something else than a SOCKS5 proxy fails the layer proxy', async () => {
  await using closing = await startClosingServer('data')
  const { outputs } = await through(`socks5://127.0.0.1:${closing.port}`)
  expect(outputs).toMatchObject({ status: 'unhealthy', 'first-failed-layer': 'proxy' })
})

test('a SOCKS5 proxy that is not there is named like any other', async () => {
  await using closed = await startClosedPort()
  const { outputs } = await through(`socks5://127.0.0.1:${closed.port}`)
  expect(outputs).toMatchObject({ codes: '["proxy-refused"]', 'first-failed-layer': 'proxy' })
})

test('a SOCKS5 proxy that stays silent is named like any other', async () => {
  await using mute = await startMuteServer()
  const { outputs, durationMs } = await through(`socks5://127.0.0.1:${mute.port}`)
  expect(outputs).toMatchObject({ codes: '["proxy-hang"]', 'first-failed-layer': 'proxy' })
  expect(durationMs).toBeLessThan(6_000)
})

describe('what a SOCKS5 proxy replies', () => {
  test.each([
    [1, 'proxy-upstream-failed', 'it tells no reason'],
    [2, 'proxy-connect-denied', 'refuses a tunnel'],
    [3, 'proxy-upstream-failed', 'its network is out of reach'],
    [4, 'proxy-upstream-failed', 'the host is out of reach'],
    [5, 'proxy-upstream-failed', 'the connection was refused there'],
    [6, 'proxy-upstream-failed', 'it did not answer in time'],
    [8, 'proxy-failed', 'could not be asked for a tunnel'],
    [99, 'proxy-failed', 'could not be asked for a tunnel'],
  ])('with %d is %s', async (reply, code, says) => {
    await using socks = await startSocksServer({ reply })
    const { outputs, log } = await through(`socks5://127.0.0.1:${socks.port}`)
    expect(outputs).toMatchObject({ codes: JSON.stringify([code]), 'first-failed-layer': 'proxy' })
    expect(log).toContain(says)
  })

  test.each(['', 'build:wrong@'])('to the credentials %j is that it wants others', async credentials => {
    await using socks = await startSocksServer({
      credentials: 'build:p@ss',
      leadsTo: addressOf(cluster.server),
    })
    const { outputs } = await through(`socks5://${credentials}127.0.0.1:${socks.port}`)
    expect(outputs).toMatchObject({ codes: '["proxy-auth-required"]', 'first-failed-layer': 'proxy' })
    const right = await through(`socks5://build:p%40ss@127.0.0.1:${socks.port}`)
    expect(right.outputs['status']).toBe('healthy')
  })
})

describe('a proxy that speaks another protocol than its address says', () => {
  const says = (outputs: Readonly<Record<string, string>>) => ({
    codes: codesButAge({ outputs }),
    layer: outputs['first-failed-layer'],
  })
  const MISMATCH = { codes: '["proxy-scheme-mismatch"]', layer: 'proxy' }

  test('is named when it speaks TLS', async () => {
    const identity = await cluster.authority.issue({ ips: ['127.0.0.1'], usage: 'server' })
    await using proxy = await startForwardProxy({ identity })
    const { outputs, log } = await through(`http://127.0.0.1:${proxy.port}`)
    expect(says(outputs)).toEqual(MISMATCH)
    expect(log).toContain(`Write \`https://127.0.0.1:${proxy.port}\` in proxy-url`)
  })

  test('is named when it speaks SOCKS', async () => {
    await using proxy = await startSocksServer({ leadsTo: addressOf(cluster.server) })
    const { outputs, log } = await through(`http://127.0.0.1:${proxy.port}`)
    expect(says(outputs)).toEqual(MISMATCH)
    expect(log).toContain('speaks SOCKS, but its address says http')
  })

  test('is named when it does not speak SOCKS', async () => {
    await using proxy = await startForwardProxy()
    const { outputs, log } = await through(`socks5://127.0.0.1:${proxy.port}`)
    expect(says(outputs)).toEqual(MISMATCH)
    expect(log).toContain('does not speak SOCKS')
  })
})

describe('the variables of the environment', () => {
  test('name the proxy, as for kubectl, where the kubeconfig names none', async () => {
    await using proxy = await startForwardProxy({ leadsTo: addressOf(cluster.server) })
    const kubeconfig = await cluster.kubeconfig({ server: SERVER, tlsServerName: 'localhost' })
    const { outputs } = await runAction({ inputs: { kubeconfig }, environment: { https_proxy: proxy.url } })
    expect(outputs['status']).toBe('healthy')
    expect(proxy.asked).toEqual(['api.prod.invalid:6443'])
  })

  test('do not count where the kubeconfig names one', async () => {
    await using proxy = await startForwardProxy({ leadsTo: addressOf(cluster.server) })
    await using other = await startForwardProxy({ refusal: '403 Forbidden' })
    const { outputs } = await through(proxy.url, { HTTPS_PROXY: other.url })
    expect(outputs['status']).toBe('healthy')
    expect(other.asked).toEqual([])
  })
})

test('a password that is not percent-encoded makes the address unreadable', async () => {
  await using proxy = await startForwardProxy()
  const { outputs, rawOutput } = await through(`http://build:100%sure@127.0.0.1:${proxy.port}`)
  expect(outputs).toMatchObject({ codes: '["proxy-invalid"]', 'first-failed-layer': 'proxy' })
  expect(rawOutput.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain('100%')
})

test('a tunnel carries everything over one connection, and DNS and TCP are left to the proxy', async () => {
  await using proxy = await startForwardProxy({ leadsTo: addressOf(cluster.server) })
  const { outputs, read } = await through(proxy.url)
  const report = JSON.parse(read(outputs['report'] ?? ''))
  expect(outputs['status']).toBe('healthy')
  expect(proxy.asked).toEqual(['api.prod.invalid:6443'])
  expect(report.clusters[0].layers.slice(1, 4)).toMatchObject([
    { name: 'proxy', status: 'passed' },
    { name: 'dns', status: 'skipped' },
    { name: 'tcp', status: 'skipped' },
  ])
})

test('a proxy that speaks TLS itself is trusted by the authorities that Node is given', async () => {
  await using resources = new AsyncDisposableStack()
  const authority = await createAuthority({ name: 'proxy-ca' })
  const identity = await authority.issue({ commonName: 'proxy', ips: ['127.0.0.1'], usage: 'server' })
  const proxy = resources.use(await startForwardProxy({ identity, leadsTo: addressOf(cluster.server) }))
  const folder = await mkdtemp(join(tmpdir(), 'proxy-ca-'))
  resources.defer(() => rm(folder, { recursive: true }))
  const path = join(folder, 'ca.crt')
  await writeFile(path, authority.certificatePem)
  const { outputs, log } = await through(proxy.url, { NODE_EXTRA_CA_CERTS: path })
  expect({ status: outputs['status'], log }).toEqual({ status: 'healthy', log: expect.any(String) })
  const stranger = await through(proxy.url)
  expect(stranger.outputs).toMatchObject({ codes: '["proxy-cert-untrusted"]', 'first-failed-layer': 'proxy' })
})

test('the password of a proxy is masked and stands in no message', async () => {
  await using proxy = await startForwardProxy({ refusal: '403 Forbidden' })
  const { rawOutput, summary } = await through(`http://build:hunter2hunter2@127.0.0.1:${proxy.port}`)
  expect(rawOutput.replaceAll(/^::add-mask::.*$/gm, '') + summary).not.toContain('hunter2')
  expect(rawOutput).toContain('::add-mask::hunter2hunter2')
})
