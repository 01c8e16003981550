// Servers that do something else than most, and are healthy all the same: kubectl works with them, and nothing is to be found.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createAuthority } from '../control-plane/certificates.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { kubectl } from '../control-plane/kubectl.ts'
import { runAction } from '../runner/runner.ts'
import { readerToken, servingCertificate } from '../scenarios/stand-ins.ts'
import { type GatewayOptions, startGateway } from '../servers/gateway.ts'
import { startTlsServer } from '../servers/http-servers.ts'
import type { TestServer } from '../servers/listen.ts'
import { codesButAge } from './codes-but-age.ts'

const RBAC = ['list ingresses', 'create selfsubjectaccessreviews', 'deny: delete nodes'].join('\n')

let cluster: Cluster
let token: string

beforeAll(async () => {
  cluster = await clusterOfRun()
  token = await readerToken(cluster)
})

afterAll(() => cluster?.close())

async function gateway(options: Partial<GatewayOptions>): Promise<TestServer> {
  const identity = await servingCertificate(cluster)
  const real = { server: cluster.server, certificateAuthority: cluster.authority.certificatePem, identity }
  return startGateway({ ...real, ...options })
}

async function expectHealthy(kubeconfig: string) {
  const { outputs, log } = await runAction({ inputs: { kubeconfig, rbac: RBAC } })
  expect({ status: outputs['status'], codes: codesButAge({ outputs }), log }).toEqual({
    status: 'healthy',
    codes: '[]',
    log: expect.any(String),
  })
  const { exitCode, stderr } = await kubectl(cluster, ['get', 'namespace', 'default'], kubeconfig)
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
}

describe('a healthy cluster is behind a gateway', () => {
  test.each<readonly [string, Partial<GatewayOptions>]>([
    ['that speaks nothing else than HTTP/2', { http2Only: true }],
    ['that compresses what nobody asked to have compressed', { compresses: true }],
    ['that speaks nothing newer than TLS 1.2', { tls: { maxVersion: 'TLSv1.2' } }],
    ['that does not speak TLS 1.2', { tls: { minVersion: 'TLSv1.3' } }],
    [
      'that says of itself what proxies do',
      { addsHeaders: { server: 'nginx', via: '1.1 varnish', 'x-cache': 'MISS' } },
    ],
    ['that keeps no connection', { addsHeaders: { connection: 'close' } }],
  ])('%s', async (_, options) => {
    await using server = await gateway(options)
    await expectHealthy(await cluster.kubeconfig({ server: server.url, token }))
  })
})

describe('a healthy cluster is trusted, as by kubectl, where the kubeconfig has in place of the root', () => {
  test.each(['intermediate', 'leaf'] as const)('the %s', async which => {
    const root = await createAuthority({ name: 'root' })
    const intermediate = await createAuthority({ name: 'intermediate', issuer: root })
    const identity = await intermediate.issue({ ips: ['127.0.0.1'], usage: 'server' })
    await using server = await gateway({ identity })
    const trusted = which === 'leaf' ? identity : intermediate
    const certificateAuthority = trusted.certificatePem
    await expectHealthy(await cluster.kubeconfig({ server: server.url, token, certificateAuthority }))
  })
})

test.each([406, 415])(
  'a server that answers a review with %d leaves open who asks, and fails no layer',
  async status => {
    const body = { kind: 'Status', apiVersion: 'v1', status: 'Failure', code: status }
    await using server = await startTlsServer({
      identity: await servingCertificate(cluster),
      answers: ({ method }) => (method === 'POST' ? { status, body } : { body: { gitVersion: 'v1.36.3' } }),
    })
    const kubeconfig = await cluster.kubeconfig({ server: server.url, token })
    const { exitCode, outputs } = await runAction({ inputs: { kubeconfig } })
    expect({ exitCode, ...outputs }).toMatchObject({
      exitCode: 3,
      status: 'unknown',
      'first-failed-layer': '',
    })
  },
)

test('a server that says its version and nothing else is not taken for an older one', async () => {
  await using server = await startTlsServer({
    identity: await servingCertificate(cluster),
    answers: ({ path }) =>
      path === '/version' ? { body: { gitVersion: 'v1.36.3' } } : { status: 404, body: '404 page not found' },
  })
  const kubeconfig = await cluster.kubeconfig({ server: server.url, token })
  const { exitCode, outputs, log } = await runAction({ inputs: { kubeconfig } })
  expect({ exitCode, status: outputs['status'] }).toEqual({ exitCode: 3, status: 'unknown' })
  expect(log).toContain(
    'Who asks could not be found out: the self review was answered with status 404 by something that is not Kubernetes.',
  )
})
