import type { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction, type StepOptions } from '../runner/runner.ts'
import { behindProxy } from '../scenarios/proxied.ts'
import type { World } from '../scenarios/scenario.ts'
import { stepAt, stepAtHttpBytes, stepInPrivateNetwork } from '../scenarios/stand-ins.ts'
import { startBlackHole } from '../servers/dead-ends.ts'
import { whyNoPrivateNetwork } from '../servers/private-network.ts'
import { startForwardProxy } from '../servers/proxy-servers.ts'
import { startMuteServer, startTcpServer } from '../servers/tcp-servers.ts'

interface Silence {
  readonly layer: string
  readonly what: string
  readonly plant: (world: World) => Promise<StepOptions>
}

const SILENCES: readonly Silence[] = [
  { layer: 'tcp', what: 'packets are dropped', plant: world => stepAt(world, startBlackHole()) },
  { layer: 'tls', what: 'the server is mute', plant: world => stepAt(world, startMuteServer()) },
  {
    layer: 'proxy',
    what: 'packets to the proxy are dropped',
    plant: async world => behindProxy(world, `http://127.0.0.1:${world.use(await startBlackHole()).port}`),
  },
  {
    layer: 'proxy',
    what: 'the proxy swallows the wish for a tunnel',
    plant: async world => behindProxy(world, `http://127.0.0.1:${world.use(await startMuteServer()).port}`),
  },
  {
    layer: 'proxy',
    what: 'a proxy with TLS is mute',
    plant: async world => behindProxy(world, `https://127.0.0.1:${world.use(await startMuteServer()).port}`),
  },
  {
    layer: 'proxy',
    what: 'a SOCKS proxy swallows the greeting',
    plant: async world => behindProxy(world, `socks5://127.0.0.1:${world.use(await startMuteServer()).port}`),
  },
  {
    layer: 'proxy',
    what: 'the answer of the proxy drips in',
    plant: async world => behindProxy(world, world.use(await startDrippingServer()).url),
  },
  {
    layer: 'tls',
    what: 'what comes through the tunnel is silence',
    plant: async world => {
      const leadsTo = world.use(await startMuteServer())
      return behindProxy(world, world.use(await startForwardProxy({ leadsTo })).url)
    },
  },
  {
    layer: 'http',
    what: 'the head of the answer drips in',
    plant: world => stepAtHttpBytes(world, socket => drip(socket, 'HTTP/1.1 200 OK\r\nx: ')),
  },
  {
    layer: 'http',
    what: 'the request gets no answer',
    plant: world => stepAtHttpBytes(world, socket => socket.resume()),
  },
  {
    layer: 'http',
    what: 'the answer never ends',
    plant: world => stepAtHttpBytes(world, socket => drip(socket, 'HTTP/1.1 200 OK\r\n\r\n{')),
  },
]

/** A byte now and then, for ever. */
function drip(socket: Socket, beginning: string): void {
  socket.write(beginning)
  const dripping = setInterval(() => socket.write(' '), 50)
  socket.once('close', () => clearInterval(dripping))
}

async function startDrippingServer() {
  const server = await startTcpServer(socket => drip(socket, 'HTTP/1.1 200 OK\r\nx: '))
  return { ...server, url: `http://127.0.0.1:${server.port}` }
}

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

const OF_THE_RUN = { timeout: '2s', 'probe-timeout': '10s' }
const OF_ONE_STEP = { timeout: '1m', 'probe-timeout': '2s' }

async function expectInTime(
  plant: Silence['plant'],
  layer: string,
  limits: Readonly<Record<string, string>>,
) {
  await using resources = new AsyncDisposableStack()
  const step = await plant({ cluster, use: resource => resources.use(resource) })
  const inputs = { ...step.inputs, ...limits }
  const { exitCode, outputs, durationMs, log } = await runAction({ ...step, inputs })
  expect({ exitCode, layer: outputs['first-failed-layer'], log }).toMatchObject({ exitCode: 1, layer })
  expect(durationMs).toBeGreaterThan(1_900)
  expect(durationMs - (durationMs < 3_000 ? 0 : await msWithoutWait())).toBeLessThan(3_000)
}

/** What a run takes on this machine that has nothing to wait for: where that is busy, it comes on top. */
async function msWithoutWait(): Promise<number> {
  const kubeconfig = await cluster.kubeconfig({ server: 'https://127.0.0.1:1' })
  return (await runAction({ inputs: { kubeconfig } })).durationMs
}

describe.each([
  { what: 'timeout', limits: OF_THE_RUN },
  { what: 'probe-timeout', limits: OF_ONE_STEP },
])('with a $what of two seconds a run ends within three and names the layer', ({ limits }) => {
  test.each(SILENCES)('$layer, when $what', ({ layer, plant }) => expectInTime(plant, layer, limits))

  const testWherePossible = whyNoPrivateNetwork() === undefined ? test : test.skip
  testWherePossible('dns, when the name server is silent', () =>
    expectInTime(
      world => stepInPrivateNetwork(world, { nameServer: { behaviour: 'silent' } }),
      'dns',
      limits,
    ),
  )
})

const testWherePossible = whyNoPrivateNetwork() === undefined ? test : test.skip
testWherePossible('a name server that is silent about the proxy holds nobody', async () => {
  await using resources = new AsyncDisposableStack()
  const use = <Resource extends AsyncDisposable>(resource: Resource) => resources.use(resource)
  const step = await stepInPrivateNetwork({ cluster, use }, { nameServer: { behaviour: 'silent' } })
  const { outputs, durationMs } = await runAction({
    ...step,
    inputs: { ...step.inputs, 'probe-timeout': '2s' },
    environment: { HTTPS_PROXY: 'http://proxy.example.com:3128' },
  })
  expect(outputs).toMatchObject({ codes: '["proxy-dns"]', 'first-failed-layer': 'proxy' })
  expect(durationMs).toBeLessThan(5_000)
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
