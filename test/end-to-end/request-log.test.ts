// What RUNNER_DEBUG shows: every request and every layer with its time, and nothing that anybody would want to steal.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { leakFinder } from '../kubeconfig/planted-secrets.ts'
import { runAction } from '../runner/runner.ts'
import { runTerminal } from '../runner/terminal.ts'
import { servingCertificate } from '../scenarios/stand-ins.ts'
import { startTlsServer } from '../servers/http-servers.ts'
import { startMuteServer } from '../servers/tcp-servers.ts'

let cluster: Cluster
let folder: string

beforeAll(async () => {
  cluster = await clusterOfRun()
  folder = await mkdtemp(join(tmpdir(), 'request-log-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await cluster?.close()
})

const DEBUG = { RUNNER_DEBUG: '1' }
const debugLines = (output: string) => output.split('\n').filter(line => line.startsWith('::debug::'))

test('every request is told by method, path, status, time and bytes, and every layer and check by its end', async () => {
  const inputs = { kubeconfig: await cluster.kubeconfig(), reports: 'report.json' }
  const result = await runAction({ inputs, environment: DEBUG })
  const lines = debugLines(result.rawOutput)
  const { layers, checks, requests } = JSON.parse(result.read('report.json')).clusters[0]
  const exchanges = lines.filter(line =>
    /^::debug::(GET|POST) \/\S*: \d{3} after \d+ ms, \d+ bytes$/.test(line),
  )
  expect(exchanges.length).toBeGreaterThanOrEqual(requests)
  for (const { name, status } of layers)
    expect(lines.join('\n')).toContain(`::debug::layer ${name}: ${status} after `)
  for (const { id, status } of checks)
    expect(lines.join('\n')).toContain(`::debug::check ${id}: ${status} after `)
  expect(lines.join('\n')).not.toMatch(/\?(?!…)/)
})

test('nothing of it is there when nobody asks', async () => {
  const result = await runAction({ inputs: { kubeconfig: await cluster.kubeconfig(), profile: 'gate' } })
  expect(debugLines(result.rawOutput)).toEqual([])
})

test('neither a token nor what a server sends back of it is in it', async () => {
  const token = `u:${randomBytes(40).toString('base64')}`
  const leaks = leakFinder([token, 'session=abcdef0123456789', 'a-secret-in-a-query'])
  await using server = await startTlsServer({
    identity: await servingCertificate(cluster),
    answers: ({ headers }) => ({
      status: 503,
      headers: { 'retry-after': '0', 'set-cookie': 'session=abcdef0123456789' },
      body: {
        kind: 'Status',
        apiVersion: 'v1',
        status: 'Failure',
        message: String(headers['authorization']),
        code: 503,
      },
    }),
  })
  const kubeconfig = await cluster.kubeconfig({ server: server.url, token })
  const endpoints = '/healthz?token=a-secret-in-a-query'
  const { rawOutput } = await runAction({ inputs: { kubeconfig, endpoints }, environment: DEBUG })
  expect(debugLines(rawOutput).join()).toContain(': 503 after ')
  expect(leaks(debugLines(rawOutput).join('\n'))).toEqual([])
  const file = join(folder, 'kubeconfig')
  await writeFile(file, kubeconfig)
  const { stdout, stderr } = await runTerminal(['--kubeconfig', file], { environment: DEBUG })
  expect(stderr).toMatch(/^debug: layer http: failed after /m)
  expect(leaks(stdout + stderr)).toEqual([])
})

test('a question that is asked again is told to be', async () => {
  let refusals = 2
  await using server = await startTlsServer({
    identity: await servingCertificate(cluster),
    answers: ({ path }) =>
      path === '/readyz?verbose' && refusals-- > 0
        ? { status: 429, headers: { 'retry-after': '1' }, body: 'later' }
        : { body: path.startsWith('/readyz') ? 'ok' : { major: '1', minor: '36', gitVersion: 'v1.36.3' } },
  })
  const kubeconfig = await cluster.kubeconfig({ server: server.url, token: 'a-token-of-somebody' })
  const { rawOutput } = await runAction({ inputs: { kubeconfig, checks: 'readyz' }, environment: DEBUG })
  expect(debugLines(rawOutput).join('\n')).toMatch(
    /GET \/readyz\?…: 429 after .*\n::debug::GET \/readyz\?…: asked again in 1000 ms/,
  )
})

test('a wait of more than five seconds is told in a log, once, and in words of our own', async () => {
  await using mute = await startMuteServer()
  const kubeconfig = await cluster.kubeconfig({ server: mute.url })
  const { log } = await runAction({ inputs: { kubeconfig, 'probe-timeout': '8s', profile: 'gate' } })
  expect(log.split('\n').filter(line => line.startsWith('still waiting'))).toEqual([
    expect.stringMatching(/^still waiting for a TLS handshake with 127\.0\.0\.1:\d+, [5-7] s$/),
  ])
})
