// The input `wait`: looking again until a cluster is there.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { signToken } from '../control-plane/token.ts'
import { runAction, type StepResult } from '../runner/runner.ts'
import { AWS, execCredential, printing } from '../scenarios/plugin-steps.ts'
import { serviceAccountClaims, servingCertificate } from '../scenarios/stand-ins.ts'
import { startClosedPort } from '../servers/dead-ends.ts'
import { startTlsServer } from '../servers/http-servers.ts'
import { type Relay, startRelay } from '../servers/tcp-servers.ts'

let cluster: Cluster
let folder: string

beforeAll(async () => {
  cluster = await clusterOfRun()
  folder = await mkdtemp(join(tmpdir(), 'wait-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await cluster?.close()
})

// Where nobody listens is no cluster of a hosted runner, which would be another finding.
const SELF_HOSTED = { RUNNER_ENVIRONMENT: 'self-hosted' }
const LATE_MS = 3_000
const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1000) - seconds

function wait(inputs: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>> = {}) {
  return runAction({
    inputs: { profile: 'gate', 'fail-on': 'error', reports: 'report.json', ...inputs },
    environment: { ...SELF_HOSTED, ...environment },
  })
}

const reportOf = (result: StepResult) => JSON.parse(result.read('report.json'))
const remarksOf = ({ log }: StepResult) => log.split('\n').filter(line => line.startsWith('waiting: '))

/** A free port, to which the way to the API server opens later. */
async function lateServer(): Promise<{ readonly url: string; readonly opens: Promise<Relay> }> {
  const { hostname, port } = new URL(cluster.server)
  const target = { host: hostname, port: Number(port) }
  const reserved = await startRelay({ target })
  await reserved.close()
  return { url: reserved.url, opens: delay(LATE_MS).then(() => startRelay({ target, port: reserved.port })) }
}

describe('waiting for a cluster', () => {
  test('that is up takes no time', async () => {
    const result = await wait({ kubeconfig: await cluster.kubeconfig(), wait: '1m' })
    expect(result.exitCode).toBe(0)
    expect(reportOf(result).waited).toEqual({ looks: 1, durationMs: expect.any(Number) })
    expect(reportOf(result).waited.durationMs).toBeLessThan(2_000)
    expect(remarksOf(result)).toEqual([])
    expect(result.log).toMatch(/, 1 look in \d+ ms$/m)
  })

  test('that comes up after three seconds ends soon after, and says what it waited for', async () => {
    const { url, opens } = await lateServer()
    const running = wait({ kubeconfig: await cluster.kubeconfig({ server: url }), wait: '1m' })
    await using _ = await opens
    const result = await running
    expect(result.exitCode).toBe(0)
    expect(result.outputs['status']).toBe('healthy')
    const { waited } = reportOf(result)
    expect(waited.looks).toBeGreaterThanOrEqual(3)
    expect(waited.durationMs).toBeGreaterThan(LATE_MS - 1_000)
    expect(waited.durationMs).toBeLessThan(LATE_MS + 7_000)
    expect(remarksOf(result)).toEqual([
      expect.stringMatching(/^waiting: tcp: .* nothing listens on its port \d+\. \(0 s of 1 min\)$/),
    ])
    expect(result.annotations).toEqual([])
  })

  test('whose kubeconfig another program has yet to write ends when it is written', async () => {
    const path = join(folder, 'late.yaml')
    const running = wait({ 'kubeconfig-path': path, wait: '1m' })
    await delay(1_500)
    await writeFile(path, 'apiVersion: v1\nkind: Conf')
    await delay(1_500)
    await writeFile(path, await cluster.kubeconfig())
    const result = await running
    expect(result.exitCode).toBe(0)
    expect(remarksOf(result)[0]).toMatch(/^waiting: kubeconfig: /)
  })

  test('that never comes ends when the time is over, with the finding of the last look alone', async () => {
    await using nothing = await startClosedPort()
    const result = await wait({ kubeconfig: await cluster.kubeconfig({ server: nothing.url }), wait: '4s' })
    expect(result.exitCode).toBe(1)
    expect(result.outputs['errors']).toBe('1')
    expect(result.annotations).toHaveLength(1)
    const { waited } = reportOf(result)
    expect(waited.looks).toBe(4)
    expect(waited.durationMs).toBeLessThan(5_500)
  })

  test('is of no use against a kubeconfig that cannot be read, nor against a token that has ended', async () => {
    const broken = await wait({ kubeconfig: 'clusters: [', wait: '1m' })
    expect(broken.exitCode).toBe(1)
    expect(reportOf(broken).waited.looks).toBe(1)
    const claims = { ...serviceAccountClaims(), nbf: secondsAgo(7_200), exp: secondsAgo(3_600) }
    const token = signToken(claims, cluster.data.serviceAccountKey)
    const ended = await wait({ kubeconfig: await cluster.kubeconfig({ token }), wait: '1m' })
    expect(ended.outputs['codes']).toContain('authn-token-expired')
    expect(reportOf(ended).waited.looks).toBe(1)
  })

  test('ends within a second when it is interrupted, with what the last look found', async () => {
    await using nothing = await startClosedPort()
    const started = performance.now()
    const result = await runAction({
      inputs: { kubeconfig: await cluster.kubeconfig({ server: nothing.url }), wait: '5m', profile: 'gate' },
      environment: SELF_HOSTED,
      cancellation: AbortSignal.timeout(4_000),
    })
    expect(performance.now() - started).toBeLessThan(5_500)
    expect({ exitCode: result.exitCode, ...result.outputs }).toMatchObject({
      exitCode: 130,
      status: 'unhealthy',
    })
  })
})

describe('a credential plugin', () => {
  /** Waits for a server with a credential that a plugin hands out, and counts how often that is run. */
  async function withPlugin(server: string) {
    const bin = await mkdtemp(join(folder, 'bin-'))
    const token = await cluster.serviceAccountToken(await cluster.newNamespace('wait'), 'default')
    const answer = printing(execCredential({ token }))
    await writeFile(join(bin, 'aws'), `#!/bin/sh\necho x >> ${bin}/runs\n${answer}\n`, { mode: 0o755 })
    const kubeconfig = await cluster.kubeconfig({ server, credential: { exec: AWS } })
    const result = await wait({ kubeconfig, wait: '3s' }, { PATH: `${bin}:${process.env['PATH']}` })
    const runs = (await readFile(join(bin, 'runs'), 'utf8')).length / 2
    return { result, runs, looks: reportOf(result).waited.looks }
  }

  test('is not run again as long as its credential lasts', async () => {
    await using nothing = await startClosedPort()
    const { result, runs, looks } = await withPlugin(nothing.url)
    expect(result.outputs['codes']).toBe('["tcp-refused"]')
    expect(looks).toBeGreaterThan(2)
    expect(runs).toBe(1)
    // A secret is told to the runner once, however often it is met.
    expect(new Set(result.masks).size).toBe(result.masks.length)
  })

  test('is run again when the server refuses what it handed out', async () => {
    await using server = await startTlsServer({
      identity: await servingCertificate(cluster),
      answers: () => ({
        status: 401,
        body: { kind: 'Status', apiVersion: 'v1', code: 401, status: 'Failure' },
      }),
    })
    const { result, runs, looks } = await withPlugin(server.url)
    expect(result.outputs['first-failed-layer']).toBe('authentication')
    expect(looks).toBeGreaterThan(2)
    expect(runs).toBe(looks)
  })
})
