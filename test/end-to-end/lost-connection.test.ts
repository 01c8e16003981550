import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction } from '../runner/runner.ts'
import { readerToken, servingCertificate } from '../scenarios/stand-ins.ts'
import { startGateway } from '../servers/gateway.ts'
import { addressOf, onceAfter, startRelay } from '../servers/tcp-servers.ts'

const RBAC = ['patch', 'update', 'create', 'delete', 'watch']
  .flatMap(verb => ['pods', 'services', 'secrets', 'nodes'].map(kind => `deny: ${verb} ${kind}`))
  .join('\n')

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

// The handshake takes some 2,300 bytes, the two first answers as many, discovery and the permissions the rest.
test.each([3_000, 4_000, 6_000, 10_000, 20_000, 40_000])(
  'a connection that is lost after %d bytes is made anew, and the run stays healthy',
  async bytes => {
    await using relay = await startRelay({ target: addressOf(cluster.server), cuts: onceAfter(bytes) })
    const kubeconfig = await cluster.kubeconfig({ server: relay.url })
    const { exitCode, outputs, log } = await runAction({ inputs: { kubeconfig, rbac: RBAC } })
    expect({ exitCode, status: outputs['status'], log }).toMatchObject({ exitCode: 0, status: 'healthy' })
    // What had not left yet may get a connection of its own, beside that of what is asked again.
    expect([2, 3]).toContain(relay.connections)
  },
)

test('the same over HTTP/1.1', async () => {
  const gateway = { server: cluster.server, certificateAuthority: cluster.authority.certificatePem }
  await using http1 = await startGateway({ ...gateway, identity: await servingCertificate(cluster) })
  await using relay = await startRelay({ target: addressOf(http1.url), cuts: onceAfter(4_000) })
  const kubeconfig = await cluster.kubeconfig({ server: relay.url, token: await readerToken(cluster) })
  const { exitCode, outputs, log } = await runAction({ inputs: { kubeconfig, rbac: RBAC } })
  expect({ exitCode, status: outputs['status'], log }).toMatchObject({ exitCode: 0, status: 'healthy' })
})

test('a server that takes leave of its clients now and then (GOAWAY) is healthy', async () => {
  const { server } = await cluster.startApiserver(['--goaway-chance=0.02'])
  const rbac = Array.from({ length: 12 }, () => RBAC).join('\n')
  const { exitCode, outputs, log } = await runAction({
    inputs: { kubeconfig: await cluster.kubeconfig({ server }), rbac },
  })
  expect({ exitCode, status: outputs['status'], log }).toMatchObject({ exitCode: 0, status: 'healthy' })
})
