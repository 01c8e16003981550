import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction, type StepOptions } from '../runner/runner.ts'
import type { World } from '../scenarios/scenario.ts'
import { stepAt, stepAtHttpBytes, stepInPrivateNetwork } from '../scenarios/stand-ins.ts'
import { startBlackHole } from '../servers/dead-ends.ts'
import { whyNoPrivateNetwork } from '../servers/private-network.ts'
import { startMuteServer } from '../servers/tcp-servers.ts'

interface Silence {
  readonly layer: string
  readonly what: string
  readonly plant: (world: World) => Promise<StepOptions>
}

const SILENCES: readonly Silence[] = [
  { layer: 'tcp', what: 'packets are dropped', plant: world => stepAt(world, startBlackHole()) },
  { layer: 'tls', what: 'the server is mute', plant: world => stepAt(world, startMuteServer()) },
  {
    layer: 'http',
    what: 'the request gets no answer',
    plant: world => stepAtHttpBytes(world, socket => socket.resume()),
  },
  {
    layer: 'http',
    what: 'the answer never ends',
    plant: world =>
      stepAtHttpBytes(world, socket => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n{')
        const dripping = setInterval(() => socket.write(' '), 50)
        socket.once('close', () => clearInterval(dripping))
      }),
  },
]

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

async function expectInTime(plant: Silence['plant'], layer: string) {
  await using resources = new AsyncDisposableStack()
  const step = await plant({ cluster, use: resource => resources.use(resource) })
  const inputs = { ...step.inputs, timeout: '2s', 'probe-timeout': '10s' }
  const { exitCode, outputs, durationMs, log } = await runAction({ ...step, inputs })
  expect({ exitCode, layer: outputs['first-failed-layer'], log }).toMatchObject({ exitCode: 1, layer })
  expect(durationMs).toBeGreaterThan(1_900)
  expect(durationMs).toBeLessThan(3_000)
}

describe('with a timeout of two seconds a run ends within three and names the layer', () => {
  test.each(SILENCES)('$layer, when $what', ({ layer, plant }) => expectInTime(plant, layer))

  const testWherePossible = whyNoPrivateNetwork() === undefined ? test : test.skip
  testWherePossible('dns, when the name server is silent', () =>
    expectInTime(world => stepInPrivateNetwork(world, { nameServer: { behaviour: 'silent' } }), 'dns'),
  )
})

test('a layer that got no fair chance before the time was over is not blamed', async () => {
  await using mute = await startMuteServer()
  const kubeconfig = await cluster.kubeconfig({ server: mute.url })
  const { exitCode, outputs } = await runAction({ inputs: { kubeconfig, timeout: '300ms' } })
  expect({ exitCode, ...outputs }).toMatchObject({
    exitCode: 3,
    status: 'unknown',
    'first-failed-layer': '',
    verdict: expect.stringContaining('The run ended while it was at the layer tls'),
  })
})
