import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction } from '../runner/runner.ts'
import { startMember, stepBehindLoadBalancer, stepWithMembers } from '../scenarios/members.ts'
import { daysAgo } from '../scenarios/stand-ins.ts'
import { whyNoPrivateNetwork } from '../servers/private-network.ts'
import { codesButAge } from './codes-but-age.ts'

const EXPIRED = { notBefore: daysAgo(400), notAfter: daysAgo(35) }
const UNREADY = { '/readyz': { status: 500, body: '[+]ping ok\n[-]etcd failed: reason withheld\n' } }

const testInNetwork = whyNoPrivateNetwork() === undefined ? test : test.skip

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

/** Runs one step in a world that ends with it. */
async function inWorld(
  plant: (world: Parameters<typeof stepWithMembers>[0]) => ReturnType<typeof stepWithMembers>,
) {
  await using resources = new AsyncDisposableStack()
  const { exitCode, outputs, log } = await runAction(
    await plant({ cluster, use: each => resources.use(each) }),
  )
  return { exitCode, codes: JSON.parse(codesButAge({ outputs })), log }
}

testInNetwork('a gate passes as long as one API server can be trusted and used', async () => {
  const { exitCode, codes } = await inWorld(async world => {
    const members = [await startMember(world, EXPIRED), await startMember(world, EXPIRED), cluster.server]
    return stepWithMembers(world, members, { profile: 'gate' })
  })
  expect({ exitCode, codes }).toEqual({ exitCode: 0, codes: ['tls-ha-inconsistent'] })
})

testInNetwork('no API server that can be trusted is an error, with the cause', async () => {
  const { exitCode, codes } = await inWorld(async world =>
    stepWithMembers(world, [await startMember(world, EXPIRED), await startMember(world, EXPIRED)]),
  )
  expect({ exitCode, codes }).toEqual({ exitCode: 1, codes: ['tls-cert-expired'] })
})

testInNetwork('an API server that is not ready is named', async () => {
  const { exitCode, codes, log } = await inWorld(async world =>
    stepWithMembers(world, [cluster.server, await startMember(world, { answers: UNREADY })]),
  )
  expect({ exitCode, codes }).toEqual({ exitCode: 0, codes: ['etcd-unreachable'] })
  expect(log).toContain(
    '1 of the 2 API servers of kubernetes.default.svc is not ready: 192.0.2.2 (failing: etcd).',
  )
})

test('an audit meets the API servers behind one address', async () => {
  const step = (profile: string) =>
    inWorld(async world =>
      stepBehindLoadBalancer(world, [cluster.server, await startMember(world, EXPIRED)], { profile }),
    )
  const audit = await step('audit')
  expect(audit.codes).toContain('tls-ha-inconsistent')
  expect(audit.log).toMatch(
    /Behind 127\.0\.0\.1 one API server differs from the others, which 4 of 8 handshakes met/,
  )
  expect((await step('standard')).codes).toEqual([])
})
