import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction } from '../runner/runner.ts'
import { startClosedPort } from '../servers/dead-ends.ts'
import { startMuteServer } from '../servers/tcp-servers.ts'
import { codesButAge } from './codes-but-age.ts'

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

test('a dead cluster and a silent one do not hide the third, and the worst decides', async () => {
  await using closed = await startClosedPort()
  await using mute = await startMuteServer()
  const workspaceFiles = {
    'good.yaml': await cluster.kubeconfig(named('good')),
    'dead.yaml': await cluster.kubeconfig({ ...named('dead'), server: closed.url }),
    'mute.yaml': await cluster.kubeconfig({ ...named('mute'), server: mute.url }),
  }
  const inputs = {
    'kubeconfig-path': 'good.yaml:dead.yaml:missing.yaml:mute.yaml',
    context: '*',
    'probe-timeout': '1s',
  }
  const { exitCode, outputs, read } = await runAction({
    inputs: { ...inputs, reports: 'report.json' },
    environment: { RUNNER_ENVIRONMENT: 'self-hosted' },
    workspaceFiles,
  })
  expect(exitCode).toBe(1)
  expect(outputs).toMatchObject({
    status: 'unhealthy',
    errors: '2',
  })
  expect(codesButAge({ outputs })).toBe('["kc-merged-list","tcp-refused","tls-handshake-hang"]')
  expect(outputs['verdict']).toMatch(/^1 of 3 clusters is healthy\. dead: /)
  const report = JSON.parse(read('report.json'))
  expect(
    report.clusters.map(({ name, status }: { name: string; status: string }) => `${name} ${status}`),
  ).toEqual(['good healthy', 'dead unhealthy', 'mute unhealthy'])
})

test('one context that does not exist is red, and the other is still looked at', async () => {
  const kubeconfig = await cluster.kubeconfig(named('good'))
  const { outputs, exitCode } = await runAction({ inputs: { kubeconfig, context: 'good\ngod' } })
  expect(exitCode).toBe(1)
  expect(outputs['first-failed-layer']).toBe('kubeconfig')
  expect(codesButAge({ outputs })).toBe('["kc-current-context-dangling"]')
  expect(outputs['verdict']).toMatch(
    /^1 of 2 clusters is healthy\. god: The context "god" is not in the kubeconfig/,
  )
})

test('a server and a token are enough', async () => {
  const namespace = await cluster.newNamespace()
  const token = await cluster.serviceAccountToken(namespace, 'default')
  const certificate = cluster.authority.certificatePem
  const inputs = { server: cluster.server, token, 'certificate-authority': certificate, namespace }
  const { outputs, rawOutput, masks } = await runAction({ inputs })
  expect(outputs['status']).toBe('degraded')
  expect(codesButAge({ outputs })).toBe('["authz-nothing-granted"]')
  expect(masks).toContain(token)
  expect(rawOutput.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(token)
})

function named(name: string) {
  return { context: name, cluster: name, userName: name }
}
