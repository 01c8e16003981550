import { expect, test } from '@jest/globals'
import { nodeVersions } from '../../../src/checks/health/node-versions.ts'
import { runCheck } from '../check-run.ts'

async function judge(server: string, ...kubelets: readonly string[]) {
  const nodes = kubelets.map((kubeletVersion, index) => ({
    metadata: { name: `worker-${index}` },
    status: { nodeInfo: { kubeletVersion } },
  }))
  const body = JSON.stringify({ items: nodes })
  const get = async () => ({ status: 200, headers: {}, body, durationMs: 1 })
  const connection = { version: server }
  return (await runCheck(nodeVersions, { cluster: { get }, connection })).judgements
}

// https://kubernetes.io/releases/version-skew-policy/#kubelet
test.each([
  ['v1.36.1', 'v1.33.0', true],
  ['v1.36.1', 'v1.32.9', false],
  ['v1.36.1', 'v1.37.0', false],
  ['v1.28.2', 'v1.25.0', true],
  // Two versions alone, where the kubelet is older than 1.25.
  ['v1.27.2', 'v1.24.17', false],
  ['v1.26.2', 'v1.24.17', true],
  ['v1.24.2', 'v1.22.0', true],
  ['v1.24.2', 'v1.21.14', false],
  ['v1.34.4-eks-0123456', 'v1.31.2-eks-9876543', true],
  ['v1.36.1', '', true],
  ['', 'v1.32.9', true],
])('with an API server %s, a kubelet %s may run: %s', async (server, kubelet, isRight) => {
  expect((await judge(server, kubelet)).length).toBe(isRight ? 0 : 1)
})

test('nodes are told by their versions, with how many there are', async () => {
  expect(await judge('v1.36.1', 'v1.32.9', 'v1.35.0', 'v1.32.9', 'v1.37.0')).toMatchObject([
    {
      code: 'health-version-skew-nodes',
      message:
        '3 of 4 nodes run kubelets that do not go with the API server, which is v1.36.1: v1.32.9 (2), v1.37.0 (1).',
      evidence: { 'v1.32.9': 'worker-0, worker-2', 'v1.37.0': 'worker-3' },
    },
  ])
})
