import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { ClusterReport } from '../../src/report/schema.ts'
import { HOSTILE } from '../builders/hostile.ts'
import { aCluster, aFinding, aReport, layersUpTo } from '../builders/report.ts'
import { runTerminal } from '../runner/terminal.ts'
import { type GitHubServer, startGitHub, TOKEN } from '../servers/github-api.ts'

const HOUR_MS = 3_600_000
const FIRST_RUN = Date.now() - 100 * HOUR_MS

let folder: string
let github: GitHubServer
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fleet-issue-'))
  github = await startGitHub()
})
afterEach(async () => {
  await github.close()
  await rm(folder, { recursive: true })
})

const good = (name: string) => aCluster({ name })
const dead = (name: string, code = 'tcp-refused') =>
  aCluster({
    name,
    status: 'unhealthy',
    layers: layersUpTo('tcp'),
    checks: [],
    findings: [aFinding({ code, fingerprint: `${code} of ${name}` })],
  })

/** Merges the reports of a fleet whose checks began so many hours after the first. */
async function merge(hours: number, clusters: readonly ClusterReport[], ...args: readonly string[]) {
  const reports = join(folder, 'reports')
  await rm(reports, { recursive: true, force: true })
  await mkdir(reports)
  const startedAt = new Date(FIRST_RUN + hours * HOUR_MS).toISOString()
  for (const [at, cluster] of clusters.entries()) {
    const report = aReport({ startedAt, status: cluster.status, clusters: [cluster] })
    await writeFile(join(reports, `${at}.json`), JSON.stringify(report))
  }
  return runTerminal(['--merge', 'reports', '--issue', 'true', ...args], {
    cwd: folder,
    environment: {
      GITHUB_API_URL: github.apiUrl,
      GITHUB_REPOSITORY: 'octocat/hello-world',
      GITHUB_EVENT_NAME: 'schedule',
      GITHUB_WORKFLOW: 'fleet health',
      GITHUB_TOKEN: TOKEN,
    },
  })
}

describe('the tracking issue of a fleet', () => {
  test('is one for all clusters: opened once, kept up to date in place, and closed on recovery', async () => {
    const first = await merge(0, [dead('eu'), dead('us'), good('ap')])
    expect(first.exitCode).toBe(1)
    expect(first.stdout).toContain('The tracking issue 41 of the fleet was opened.')
    const [issue] = github.issues
    expect(issue).toMatchObject({
      title: 'Fleet health: `fleet health`',
      labels: [{ name: 'cluster-health' }],
    })
    expect(issue?.body).toContain('## ❌ 1 of 3 clusters is healthy')

    expect((await merge(1, [dead('eu'), dead('us'), good('ap')])).stdout).toContain('says this already.')
    expect(github.writes).toEqual(['POST /labels', 'POST /issues'])

    await merge(26, [dead('eu'), good('us'), dead('ap', 'tcp-reset')])
    expect(github.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/^\*\*1 new finding\*\*\n\n### ❌ error `tcp-reset`\n\n\*\*ap: Nothing listens/),
    ])
    expect(issue?.body).toMatch(/\*\*eu: Nothing listens.*\*\* First seen/)
    expect(issue?.body).toContain('### No longer failing\n\n- us: `tcp-refused` `Layer/tcp` from')

    const all = [good('eu'), good('us'), good('ap')]
    expect((await merge(27, all)).exitCode).toBe(0)
    expect(issue).toMatchObject({
      state: 'open',
      body: expect.stringContaining('✅ 3 of 3 clusters are healthy'),
    })
    await merge(28, all)
    expect(issue).toMatchObject({ state: 'closed', state_reason: 'completed' })
    expect(github.issues).toHaveLength(1)
  })

  test('stays open while the report of a failing cluster is missing', async () => {
    await merge(0, [dead('eu'), good('us')])
    for (const hours of [1, 2, 3]) await merge(hours, [good('us')], '--expect', 'eu\nus')
    expect(github.issues).toMatchObject([{ state: 'open' }])
    expect(github.issues[0]?.body).toMatch(
      /### Not looked at again\n\nThe last run could not look at these:\n\n- eu: `tcp-refused`/,
    )
    for (const hours of [4, 5]) await merge(hours, [good('eu'), good('us')], '--expect', 'eu\nus')
    expect(github.issues).toMatchObject([{ state: 'closed' }])
  })

  test('closes when the only cluster that failed has left the fleet', async () => {
    await merge(0, [dead('eu'), good('us')], '--expect', 'eu\nus')
    for (const hours of [1, 2]) await merge(hours, [good('us')], '--expect', 'us')
    expect(github.issues).toMatchObject([{ state: 'closed', state_reason: 'completed' }])
  })

  test('goes by the newest report, should one be of long ago', async () => {
    const old = aReport({ startedAt: '2020-01-01T00:00:00.000Z', clusters: [good('old')] })
    await writeFile(join(folder, 'old.json'), JSON.stringify(old))
    await merge(0, [dead('eu')])
    const [seen] = /First seen [\d: -]+/.exec(github.issues[0]?.body ?? '') ?? []
    await merge(1, [dead('eu'), dead('us')], '--merge', 'old.json')
    expect(seen).toContain('First seen 20')
    expect(github.issues[0]?.body).toContain(seen)
    expect(github.issues[0]?.body).not.toContain('2020-')
  })

  test('counts from now how long GitHub wants to be left alone, however old the reports are', async () => {
    await github.close()
    const reset = Math.floor(Date.now() / 1_000) + 9 * 60
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) }
    const body = { message: 'API rate limit exceeded' }
    github = await startGitHub({ instead: () => ({ status: 403, headers, body }) })
    expect((await merge(0, [dead('eu')])).stderr).toContain('GitHub will answer after 9 min')
  })

  test('is not opened for what a baseline knows', async () => {
    await merge(0, [dead('eu')], '--reports', 'known.json')
    github.issues.length = 0
    expect((await merge(1, [dead('eu')], '--baseline', 'known.json')).exitCode).toBe(0)
    expect(github.issues).toEqual([])
  })

  test('remembers clusters of any name', async () => {
    const names = HOSTILE.map((name, at) => `${at}${name}`)
    await merge(
      0,
      names.map(name => dead(name)),
    )
    const again = await merge(
      1,
      names.map(name => dead(name)),
    )
    expect(again.stdout).toContain('The tracking issue 41 of the fleet says this already.')
    for (const hours of [2, 3]) await merge(hours, names.map(good))
    expect(github.issues).toMatchObject([{ state: 'closed' }])
  })

  test('is taken by GitHub when two hundred clusters have one fault, and counts those that have recovered', async () => {
    const names = Array.from({ length: 200 }, (_, at) => `cluster-${at}.eu-central-1.example.com`)
    const { stdout } = await merge(
      0,
      names.map(name => dead(name)),
    )
    expect(stdout).toContain('The tracking issue 41 of the fleet was opened.')
    await merge(
      25,
      names.map((name, at) => (at < 190 ? good(name) : dead(name))),
    )
    expect(github.comments).toEqual([])
    expect(github.issues[0]?.body).toContain('## ❌ 190 of 200 clusters are healthy')
    expect(github.issues[0]?.body).toContain('- … and 170 more.')
  })
})
