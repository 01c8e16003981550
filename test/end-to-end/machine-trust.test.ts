// A kubeconfig without an authority: then kubectl trusts what the machine does, also an authority that only the company knows.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Authority, createAuthority, type LeafRequest } from '../control-plane/certificates.ts'
import type { Cluster, KubeconfigOptions } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction } from '../runner/runner.ts'
import { readerToken } from '../scenarios/stand-ins.ts'
import { startGateway } from '../servers/gateway.ts'
import { startTlsServer } from '../servers/http-servers.ts'
import { startForwardProxy } from '../servers/proxy-servers.ts'
import { codesButAge } from './codes-but-age.ts'

let cluster: Cluster
let token: string
let company: Authority
let folder: string
let file: string

beforeAll(async () => {
  cluster = await clusterOfRun()
  token = await readerToken(cluster)
  company = await createAuthority({ name: 'Company Root', organization: 'Company' })
  folder = await mkdtemp(join(tmpdir(), 'machine-trust-'))
  file = join(folder, 'company.pem')
  await writeFile(file, company.certificatePem)
})

afterAll(async () => {
  await cluster?.close()
  await rm(folder, { recursive: true, force: true })
})

const REQUEST: LeafRequest = { commonName: 'api', ips: ['127.0.0.1'], usage: 'server' }

async function companyGateway(request: LeafRequest = REQUEST) {
  const identity = await company.issue(request)
  return startGateway({
    server: cluster.server,
    certificateAuthority: cluster.authority.certificatePem,
    identity,
  })
}

async function check(server: string, environment: Record<string, string>, more: KubeconfigOptions = {}) {
  const kubeconfig = await cluster.kubeconfig({ server, token, certificateAuthority: undefined, ...more })
  const { outputs, log } = await runAction({ inputs: { kubeconfig, rbac: 'list ingresses' }, environment })
  return { status: outputs['status'], codes: codesButAge({ outputs }), log }
}

const HEALTHY = { status: 'healthy', codes: '[]', log: expect.any(String) }

describe('a server with a certificate of the company is healthy where the machine knows its authority', () => {
  test.each<readonly [string, () => Record<string, string>]>([
    ['by SSL_CERT_FILE', () => ({ SSL_CERT_FILE: file })],
    ['by SSL_CERT_DIR', () => ({ SSL_CERT_DIR: folder })],
    ['by one of several folders in SSL_CERT_DIR', () => ({ SSL_CERT_DIR: `/no/such/folder:${folder}` })],
  ])('%s', async (_, environment) => {
    await using server = await companyGateway()
    expect(await check(server.url, environment())).toEqual(HEALTHY)
  })

  test('through a proxy', async () => {
    await using server = await companyGateway()
    await using proxy = await startForwardProxy()
    const found = await check(server.url, { SSL_CERT_FILE: file }, { proxyUrl: proxy.url })
    expect(found).toEqual(HEALTHY)
  })
})

test('a proxy with a certificate of the company is trusted where the machine knows its authority', async () => {
  await using proxy = await startForwardProxy({ identity: await company.issue(REQUEST) })
  const certificateAuthority = cluster.authority.certificatePem
  const through = { proxyUrl: proxy.url, certificateAuthority }
  expect(await check(cluster.server, { SSL_CERT_FILE: file }, through)).toEqual(HEALTHY)
  expect((await check(cluster.server, {}, through)).codes).toBe('["proxy-cert-untrusted"]')
})

test('a certificate of the company for another host is told as that', async () => {
  await using server = await companyGateway({ ...REQUEST, ips: [], dns: ['api.example.com'] })
  expect((await check(server.url, { SSL_CERT_FILE: file })).codes).toBe('["tls-san-missing-ip"]')
})

test('a server that the machine does not trust either is asked nothing', async () => {
  const stranger = await createAuthority({ name: 'Company Root', organization: 'Company' })
  await using server = await startTlsServer({ identity: await stranger.issue(REQUEST) })
  expect((await check(server.url, { SSL_CERT_FILE: file })).codes).toBe('["kc-ca-missing"]')
  expect(server.requests).toEqual([])
})

test('a kubeconfig with an authority trusts that one alone, whatever the machine knows', async () => {
  await using server = await companyGateway()
  const certificateAuthority = cluster.authority.certificatePem
  const found = await check(server.url, { SSL_CERT_FILE: file }, { certificateAuthority })
  expect(found.codes).toBe('["tls-unknown-ca"]')
})
