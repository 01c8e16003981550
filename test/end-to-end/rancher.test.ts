// Rancher stands before the API server of a cluster and refuses a token of its own before any cluster is asked.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction } from '../runner/runner.ts'
import { servingCertificate } from '../scenarios/stand-ins.ts'
import { startTlsServer } from '../servers/http-servers.ts'

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

const PATH = '/k8s/clusters/c-m-8x2kz7qp'
const TOKEN = 'kubeconfig-user-t9s2mwq7xk:x6m8zq4vbn2c7l5k9j3h1g8f6d4s2a7p5o3i1u9y7t5r3e'

test.each([
  [401, 'must authenticate'],
  [403, 'user is not enabled'],
])(
  'a token that Rancher refuses with %d fails authentication, with Rancher’s remedy',
  async (status, message) => {
    const body = { message, status: String(status), type: 'error' }
    await using server = await startTlsServer({
      identity: await servingCertificate(cluster),
      answers: { status, body },
    })
    const kubeconfig = await cluster.kubeconfig({ server: `${server.url}${PATH}`, token: TOKEN })
    const { outputs, log } = await runAction({ inputs: { kubeconfig } })
    expect(outputs).toMatchObject({
      'first-failed-layer': 'authentication',
      codes: '["authn-401-generic"]',
    })
    expect(log).toContain('does not accept this credential (a token of Rancher)')
    expect(log).toContain('download the kubeconfig of the cluster from Rancher anew')
  },
)

test('a refusal of another kind in JSON is still none of Kubernetes', async () => {
  await using server = await startTlsServer({
    identity: await servingCertificate(cluster),
    answers: { status: 401, body: { type: 'error', status: 401, message: 'Unauthorized' } },
  })
  const { outputs } = await runAction({
    inputs: { kubeconfig: await cluster.kubeconfig({ server: server.url, token: TOKEN }) },
  })
  expect(outputs['codes']).toBe('["http-not-kubernetes"]')
})
