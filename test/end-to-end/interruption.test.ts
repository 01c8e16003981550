import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { ACTION_FOLDER, runAction } from '../runner/runner.ts'
import { startBlackHole } from '../servers/dead-ends.ts'
import { startMuteServer } from '../servers/tcp-servers.ts'

const PROGRAM = join(ACTION_FOLDER, 'dist', 'index.js')
/** By then the program waits for the server. */
const IN_THE_MIDDLE_MS = 1_500

let cluster: Cluster
let folder: string

beforeAll(async () => {
  cluster = await clusterOfRun()
  folder = await mkdtemp(join(tmpdir(), 'interruption-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await cluster?.close()
})

describe.each([
  { signal: 'SIGINT', code: 130 },
  { signal: 'SIGTERM', code: 143 },
] as const)('$signal', ({ signal, code }) => {
  test.each([
    { layer: 'tcp', start: startBlackHole },
    { layer: 'tls', start: () => startMuteServer() },
  ])(
    'ends a run at the layer $layer within a second, with a report that blames none',
    async ({ layer, start }) => {
      await using server = await start()
      const file = join(folder, 'kubeconfig')
      await writeFile(file, await cluster.kubeconfig({ server: server.url }))
      const child = spawn(process.execPath, [PROGRAM, '--kubeconfig', file, '--output', 'json'])
      const output = text(child.stdout)
      await delay(IN_THE_MIDDLE_MS)
      const interrupted = performance.now()
      child.kill(signal)
      const [exitCode] = await once(child, 'exit')
      expect(performance.now() - interrupted).toBeLessThan(1_000)
      expect(exitCode).toBe(code)
      const { status, clusters } = JSON.parse(await output)
      expect(status).toBe('unknown')
      expect(clusters[0]).toMatchObject({
        status: 'unknown',
        findings: [],
        undetermined: [`The run ended while it was at the layer ${layer}.`],
      })
      expect(clusters[0].layers.filter((each: { status: string }) => each.status === 'failed')).toEqual([])
    },
  )
})

test('a cancelled job leaves outputs and a summary', async () => {
  await using mute = await startMuteServer()
  const inputs = { kubeconfig: await cluster.kubeconfig({ server: mute.url }) }
  const { exitCode, outputs, summary } = await runAction({
    inputs,
    cancellation: AbortSignal.timeout(IN_THE_MIDDLE_MS),
  })
  expect({ exitCode, ...outputs }).toMatchObject({
    exitCode: 130,
    status: 'unknown',
    'first-failed-layer': '',
  })
  expect(summary).toMatch(/^## ❔/)
})

test('an error that had been found before the interruption stays', async () => {
  await using mute = await startMuteServer()
  const good = await cluster.kubeconfig({
    server: mute.url,
    context: 'mute',
    cluster: 'mute',
    userName: 'mute',
  })
  const inputs = { 'kubeconfig-path': 'mute.yaml:dead.yaml', context: '*' }
  const dead = { server: 'https://127.0.0.1:1', context: 'dead', cluster: 'dead', userName: 'dead' }
  const { exitCode, outputs } = await runAction({
    inputs,
    environment: { RUNNER_ENVIRONMENT: 'self-hosted' },
    workspaceFiles: { 'mute.yaml': good, 'dead.yaml': await cluster.kubeconfig(dead) },
    cancellation: AbortSignal.timeout(IN_THE_MIDDLE_MS),
  })
  expect({ exitCode, ...outputs }).toMatchObject({
    exitCode: 130,
    status: 'unhealthy',
    codes: '["tcp-refused"]',
  })
})
