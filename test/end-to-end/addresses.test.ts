import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Cluster, KubeconfigOptions } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction } from '../runner/runner.ts'
import { readerToken, servingCertificate } from '../scenarios/stand-ins.ts'
import { type GatewayOptions, startGateway } from '../servers/gateway.ts'
import { addressOf, startRelay } from '../servers/tcp-servers.ts'
import { codesButAge } from './codes-but-age.ts'

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

async function run(options: KubeconfigOptions) {
  const { exitCode, outputs, log } = await runAction({
    inputs: { kubeconfig: await cluster.kubeconfig(options) },
  })
  return { exitCode, codes: codesButAge({ outputs }), log }
}

async function startBefore(options: Partial<GatewayOptions>) {
  const real = { server: cluster.server, certificateAuthority: cluster.authority.certificatePem }
  return startGateway({ ...real, identity: await servingCertificate(cluster), ...options })
}

const hasIpv6 = Object.values(networkInterfaces()).some(addresses =>
  addresses?.some(({ family }) => family === 'IPv6'),
)
const testWithIpv6 = hasIpv6 ? test : test.skip

testWithIpv6('an IPv6 address stands in brackets and is looked for in the certificate without', async () => {
  await using relay = await startRelay({ target: addressOf(cluster.server), host: '::1' })
  expect(relay.url).toMatch(/^https:\/\/\[::1\]:/)
  expect(await run({ server: relay.url })).toMatchObject({ exitCode: 0, codes: '[]' })
})

test('a path in the server address stands before every request', async () => {
  await using gateway = await startBefore({ prefix: '/k8s/clusters/c-m-x7k2p' })
  const token = await readerToken(cluster)
  for (const path of ['/k8s/clusters/c-m-x7k2p', '/k8s/clusters/c-m-x7k2p/']) {
    expect(await run({ server: gateway.url + path, token })).toMatchObject({ exitCode: 0, codes: '[]' })
  }
  expect(await run({ server: gateway.url, token })).toMatchObject({
    exitCode: 1,
    codes: '["http-not-kubernetes"]',
  })
})

test('plain HTTP without a credential is fine on this machine, as kubectl proxy offers it', async () => {
  await using proxy = await startBefore({ identity: undefined, credential: cluster.data.reader })
  const result = await run({ server: proxy.url, certificateAuthority: undefined, credential: {} })
  expect(result).toMatchObject({ exitCode: 0, codes: '["kc-server-http"]' })
})
