import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createAuthority } from '../control-plane/certificates.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction } from '../runner/runner.ts'
import { startClosedPort } from '../servers/dead-ends.ts'
import { startForwardProxy } from '../servers/proxy-servers.ts'
import { startSocksServer } from '../servers/socks-server.ts'
import { addressOf, startClosingServer, startMuteServer } from '../servers/tcp-servers.ts'

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
  await using socks = await startSocksServer(addressOf(cluster.server))
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
  expect(stranger.outputs).toMatchObject({ codes: '["proxy-failed"]', 'first-failed-layer': 'proxy' })
})

test('the password of a proxy is masked and stands in no message', async () => {
  await using proxy = await startForwardProxy({ refusal: '403 Forbidden' })
  const { rawOutput, summary } = await through(`http://build:hunter2hunter2@127.0.0.1:${proxy.port}`)
  expect(rawOutput.replaceAll(/^::add-mask::.*$/gm, '') + summary).not.toContain('hunter2')
  expect(rawOutput).toContain('::add-mask::hunter2hunter2')
})
