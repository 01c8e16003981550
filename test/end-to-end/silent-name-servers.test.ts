import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction } from '../runner/runner.ts'
import { stepInPrivateNetwork } from '../scenarios/stand-ins.ts'
import { whyNoPrivateNetwork } from '../servers/private-network.ts'

const testWherePossible = whyNoPrivateNetwork() === undefined ? test : test.skip
const SILENT = { behaviour: 'silent' } as const

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

// The system's resolver waits a second for each, and cannot be told that nobody waits for it any more.
testWherePossible('a look-up that three name servers leave unanswered does not outlive the run', async () => {
  await using resources = new AsyncDisposableStack()
  const world = { cluster, use: <R extends AsyncDisposable>(resource: R) => resources.use(resource) }
  const nameServers = { '127.0.0.1': SILENT, '127.0.0.2': SILENT, '127.0.0.3': SILENT }
  const { inputs, ...step } = await stepInPrivateNetwork(world, { nameServers })
  const result = await runAction({ inputs: { ...inputs, timeout: '1s' }, ...step })
  expect(result.outputs).toMatchObject({ 'first-failed-layer': 'dns', codes: '["dns-timeout"]' })
  expect(result.exitCode).toBe(1)
  expect(result.durationMs).toBeLessThan(2_500)
})
