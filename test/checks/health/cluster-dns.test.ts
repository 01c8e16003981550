import { expect, test } from '@jest/globals'
import { clusterDns } from '../../../src/checks/health/cluster-dns.ts'
import { ClusterError } from '../../../src/cluster/cluster-error.ts'
import type { Answer } from '../../../src/connection/transport.ts'
import { runCheck } from '../check-run.ts'

type Conditions = Readonly<Record<string, boolean>>

/** Each reading of its endpoints as it was then; the last one stays. */
async function run(readings: readonly (readonly Conditions[])[]) {
  let reading = 0
  const get = async (): Promise<Answer> => {
    const endpoints = (readings[Math.min(reading++, readings.length - 1)] ?? []).map(conditions => ({
      addresses: ['10.244.0.2'],
      conditions,
    }))
    return { status: 200, headers: {}, body: JSON.stringify({ items: [{ endpoints }] }), durationMs: 1 }
  }
  const { judgements } = await runCheck(clusterDns, { cluster: { get } })
  return { messages: judgements.map(({ message }) => message), reading }
}

const [UP, DOWN] = [{ ready: true }, { ready: false }]

test.each<[string, readonly (readonly Conditions[])[], number]>([
  ['answers', [[UP, DOWN]], 1],
  ['still answers while it ends', [[{ ready: false, serving: true, terminating: true }]], 1],
  ['was restarted just then', [[DOWN], [UP]], 2],
])('the DNS server %s', async (_, readings, reading) => {
  expect(await run(readings)).toEqual({ messages: [], reading })
})

test.each<[readonly Conditions[], string]>([
  [[DOWN], 'its one pod is not ready'],
  [[DOWN, DOWN], 'none of its 2 pods is ready'],
])('the DNS server is down for good', async (conditions, words) => {
  expect((await run([conditions])).messages).toEqual([expect.stringContaining(words)])
})

test.each([
  ['server-error', 'rejects'],
  ['forbidden', 'resolves'],
] as const)('without pods and with %s about what is wanted, the check %s', async (code, outcome) => {
  const get = async (path: string): Promise<Answer> => {
    if (path.includes('/deployments')) throw new ClusterError(code, 'nothing is told')
    return { status: 200, headers: {}, body: JSON.stringify({ items: [{ endpoints: [] }] }), durationMs: 1 }
  }
  await expect(
    runCheck(clusterDns, { cluster: { get } }).then(
      () => 'resolves',
      () => 'rejects',
    ),
  ).resolves.toBe(outcome)
})
