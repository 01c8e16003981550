import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Report, reportSchema } from '../../src/report/schema.ts'
import { fleetReport } from '../builders/fleet.ts'
import { SAMPLES } from '../builders/samples.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction } from '../runner/runner.ts'
import { runTerminal } from '../runner/terminal.ts'
import { startClosedPort } from '../servers/dead-ends.ts'
import { startGitHub, TOKEN } from '../servers/github-api.ts'

let cluster: Cluster
/** Two real reports. */
let good: string
let dead: string
let folder: string

beforeAll(async () => {
  cluster = await clusterOfRun()
  await using closed = await startClosedPort()
  good = await reportFrom('good', await cluster.kubeconfig())
  dead = await reportFrom('dead', await cluster.kubeconfig({ server: closed.url }))
})

afterAll(() => cluster?.close())

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'merge-'))
})

afterEach(() => rm(folder, { recursive: true }))

async function reportFrom(name: string, kubeconfig: string): Promise<string> {
  const inputs = { kubeconfig, 'cluster-name': name, profile: 'gate', reports: 'report.json' }
  const environment = { RUNNER_ENVIRONMENT: 'self-hosted' }
  return (await runAction({ inputs, environment })).read('report.json')
}

async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
}

async function merge(...args: readonly string[]) {
  const { exitCode, output } = await runTerminal(['--merge', ...args, '--reports', 'all.json'], {
    cwd: folder,
  })
  const report: Report = JSON.parse(await readFile(join(folder, 'all.json'), 'utf8'))
  expect(reportSchema.parse(report)).toEqual(report)
  const clusters = report.clusters.map(({ name, status }) => `${name} ${status}`)
  return { exitCode, output, report, clusters }
}

describe('merging real reports', () => {
  test('in a folder as artifacts are downloaded into, gives one, and its worst decides', async () => {
    await put({ 'r/.hidden/[good].json': good, 'r/health-dead/report.json': dead, 'r/notes.txt': 'x' })
    const { exitCode, clusters, output } = await merge('r')
    expect({ exitCode, clusters }).toEqual({ exitCode: 1, clusters: ['good healthy', 'dead unhealthy'] })
    expect(output).toMatch(/^2 clusters \(1 unhealthy, 1 healthy\)\n\nunhealthy dead: /)
  })

  test('passes when all are well, and takes the same file only once', async () => {
    await put({ 'a/good.json': good })
    expect(await merge('a', 'a/good.json', 'a/*.json')).toMatchObject({
      exitCode: 0,
      clusters: ['good healthy'],
    })
  })

  test('tells of each that cannot be read, merges the others, and is undetermined', async () => {
    await put({ 'good.json': good, 'half.json': good.slice(0, 900), 'foreign.json': '{}', 'empty/x.txt': '' })
    await put({ 'damaged.json': good.replace('"layers": [', '"layers": [7], "more": [') })
    const files = ['half.json', 'foreign.json', 'damaged.json', 'missing.json', 'empty', 'good.json']
    const { exitCode, report, clusters } = await merge(...files)
    expect(exitCode).toBe(3)
    expect(clusters.at(-1)).toBe('good healthy')
    expect(report.clusters.flatMap(({ undetermined }) => undetermined)).toEqual([
      'half.json could not be merged: it is no JSON, or only a part of it.',
      'foreign.json could not be merged: it is JSON, but no report of this program.',
      'damaged.json could not be merged: it is damaged: clusters.0.layers.0 is not what a report has there.',
      'missing.json could not be merged: it does not exist.',
      'empty could not be merged: it is a folder in which there is no .json file to read.',
    ])
  })

  test('is undetermined when a cluster that is expected has no report', async () => {
    await put({ 'good.json': good })
    const { exitCode, clusters } = await merge('good.json', '--expect', 'good\nlost')
    expect({ exitCode, clusters }).toEqual({ exitCode: 3, clusters: ['good healthy', 'lost unknown'] })
  })

  test('compares the whole with the report of an earlier merge', async () => {
    await put({ 'good.json': good, 'dead.json': dead })
    await merge('good.json', 'dead.json')
    const again = await merge('good.json', 'dead.json', '--baseline', 'all.json')
    expect(again).toMatchObject({ exitCode: 0, report: { new: 0, status: 'unhealthy' } })
  })

  test('prints the report alone when it is asked for', async () => {
    await put({ 'dead.json': dead })
    const { output, exitCode } = await runTerminal(['--merge', 'dead.json', '--output', 'json'], {
      cwd: folder,
    })
    expect(exitCode).toBe(1)
    expect(reportSchema.parse(JSON.parse(output)).clusters).toHaveLength(1)
  })

  test('leaves out what a later minor has added', async () => {
    const later = { ...JSON.parse(good), more: 1 }
    later.clusters[0].checks[0].more = [1]
    await put({ 'later.json': JSON.stringify(later) })
    expect(await merge('later.json')).toMatchObject({ exitCode: 0, clusters: ['good healthy'] })
  })
})

describe('in a step of a workflow, merging', () => {
  const inStep = async (...args: readonly string[]) => {
    await put({ 'summary.md': '', outputs: '' })
    const environment = {
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      GITHUB_OUTPUT: join(folder, 'outputs'),
      RUNNER_TEMP: folder,
    }
    const { exitCode, output } = await runTerminal(['--merge', ...args], { cwd: folder, environment })
    const summary = await readFile(join(folder, 'summary.md'), 'utf8')
    const outputs = await readFile(join(folder, 'outputs'), 'utf8')
    return { exitCode, output, summary, outputs }
  }

  test('writes the summary, the annotations and the outputs', async () => {
    await put({ 'good.json': good, 'dead.json': dead })
    const { exitCode, output, summary, outputs } = await inStep('good.json', 'dead.json')
    expect(exitCode).toBe(1)
    expect(summary).toMatch(/^## ❌ 1 of 2 clusters is healthy\n/)
    expect(output).toMatch(/^::error title=tcp-refused in dead::/m)
    expect(outputs).toMatch(/^status<<(\S+)\nunhealthy\n\1$/m)
    expect(outputs).toContain('\n["tcp-refused"]\n')
    const path = /^report<<\S+\n(.+)$/m.exec(outputs)?.[1] ?? ''
    expect(reportSchema.parse(JSON.parse(await readFile(path, 'utf8'))).clusters).toHaveLength(2)
  })

  test('prints nothing beside the report when that is asked for', async () => {
    await put({ 'dead.json': dead })
    const { output, summary } = await inStep('dead.json', '--output', 'json')
    expect(reportSchema.parse(JSON.parse(output)).status).toBe('unhealthy')
    expect(summary).toContain('is unhealthy')
  })

  test('lets no report speak to the runner', async () => {
    await put({ 'hostile.json': JSON.stringify(SAMPLES['hostile']?.()) })
    const { output, summary, exitCode } = await inStep('hostile.json')
    expect(exitCode).toBe(1)
    const commands = output.split('\n').filter(line => /^\s*::|##\[/.test(line))
    expect(commands.filter(line => !/^::(?:error|warning|notice|group|endgroup)\b/.test(line))).toEqual([])
    expect(commands.filter(line => line.startsWith('::error file=x'))).toEqual([])
    expect(summary).not.toMatch(/^<script/m)
  })
})

test('a merge that is interrupted has the exit code of that', async () => {
  await put({ 'good.json': good })
  const asked = Promise.withResolvers<void>()
  const instead = () => {
    asked.resolve()
    return new Promise<never>(() => {})
  }
  await using github = await startGitHub({ instead })
  const cancellation = new AbortController()
  const environment = {
    GITHUB_API_URL: github.apiUrl,
    GITHUB_REPOSITORY: 'octocat/hello-world',
    GITHUB_EVENT_NAME: 'schedule',
    GITHUB_TOKEN: TOKEN,
  }
  const { signal } = cancellation
  const ended = runTerminal(['--merge', 'good.json', '--issue'], {
    cwd: folder,
    environment,
    cancellation: signal,
  })
  await asked.promise
  cancellation.abort()
  expect((await ended).exitCode).toBe(130)
})

test('200 reports are one in a few seconds, without a word lost', async () => {
  await put(
    Object.fromEntries([...Array(200).keys()].map(at => [`r/${at}.json`, JSON.stringify(fleetReport(at))])),
  )
  const { report, exitCode } = await merge('r')
  expect(exitCode).toBe(1)
  expect(report.clusters).toHaveLength(200)
  expect(report.new).toBe(200 * 12)
  expect(report.clusters.find(({ name }) => name === 'cluster-017')).toEqual(fleetReport(17).clusters[0])
})
