import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction } from '../runner/runner.ts'
import { readerToken, servingCertificate } from '../scenarios/stand-ins.ts'
import { startGateway } from '../servers/gateway.ts'
import { addressOf, startRelay } from '../servers/tcp-servers.ts'

// Enough questions for a connection each to be noticed, and for listeners to pile up.
const RBAC = ['patch', 'watch', 'create', 'update', 'delete', 'deletecollection']
  .flatMap(verb =>
    ['pods', 'services', 'secrets', 'configmaps', 'nodes'].map(kind => `deny: ${verb} ${kind}`),
  )
  .join('\n')

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

test('a healthy run over HTTP/2 makes exactly one connection to the API server', async () => {
  await using relay = await startRelay({ target: addressOf(cluster.server) })
  const kubeconfig = await cluster.kubeconfig({ server: relay.url })
  const { exitCode, rawOutput } = await runAction({ inputs: { kubeconfig, rbac: RBAC } })
  expect({ exitCode, rawOutput }).toMatchObject({ exitCode: 0 })
  expect(rawOutput).toMatch(/Permissions: 30 as expected/)
  expect(relay.connections).toBe(1)
})

test('a server that speaks only HTTP/1.1 is healthy too, with at most eight connections', async () => {
  const gateway = { server: cluster.server, certificateAuthority: cluster.authority.certificatePem }
  await using http1 = await startGateway({ ...gateway, identity: await servingCertificate(cluster) })
  const token = await readerToken(cluster)
  const kubeconfig = await cluster.kubeconfig({ server: http1.url, token })
  const { exitCode, rawOutput } = await runAction({ inputs: { kubeconfig, rbac: RBAC } })
  expect({ exitCode, rawOutput }).toMatchObject({ exitCode: 0 })
  expect(http1.connections).toBeLessThanOrEqual(8)
})

test('no warning of Node is printed, however many questions are under way', async () => {
  const kubeconfig = await cluster.kubeconfig()
  const { rawOutput } = await runAction({ inputs: { kubeconfig, rbac: RBAC } })
  expect(rawOutput).not.toMatch(/Warning|\(node:/)
})
