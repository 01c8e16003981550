import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { keyOf } from '../../src/github/marker.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { startClosedPort } from '../servers/dead-ends.ts'
import { BOT, type GitHubServer, type StoredIssue, startGitHub, TOKEN } from '../servers/github-api.ts'
import { brokenAt, onGitHub, printed, pullRequest } from './on-github.ts'

let cluster: Cluster
let healthy: Readonly<Record<string, string>>
let broken: Readonly<Record<string, string>>
const open: AsyncDisposable[] = []

beforeAll(async () => {
  cluster = await clusterOfRun()
  const closed = await startClosedPort()
  open.push(closed)
  broken = brokenAt(closed.url)
  healthy = { kubeconfig: await cluster.kubeconfig(), profile: 'gate' }
})

afterAll(async () => {
  await cluster?.close()
  await Promise.all(open.map(server => server[Symbol.asyncDispose]()))
})

let github: GitHubServer
afterEach(() => github?.close())

const scheduled = (inputs: Readonly<Record<string, string>>) =>
  onGitHub(github, { inputs: { issue: 'true', ...inputs }, eventName: 'schedule' })

describe('the tracking issue of a cluster', () => {
  test('stays open for what a baseline knows by now, and is not opened for what it knew before', async () => {
    github = await startGitHub()
    const dead = { ...healthy, endpoints: '/nowhere', reports: 'report.json' }
    const first = await scheduled(dead)
    const known = () =>
      onGitHub(github, {
        inputs: { ...dead, issue: 'true', baseline: 'last.json' },
        eventName: 'schedule',
        workspaceFiles: { 'last.json': first.read('report.json') },
      })
    expect([(await known()).exitCode, (await known()).exitCode]).toEqual([0, 0])
    expect(github.issues).toMatchObject([{ state: 'open' }])
    expect(github.issues[0]?.body).not.toMatch(/Healthy since|No longer failing/)
    github.issues.length = 0
    await known()
    expect(github.issues).toEqual([])
  })

  test('is opened at the first failure, left alone while nothing changes, closed on recovery and opened again', async () => {
    github = await startGitHub()
    const first = await scheduled(broken)
    expect(first.exitCode).toBe(1)
    expect(first.log).toContain('The tracking issue 41 of the cluster prod was opened.')
    const [issue] = github.issues
    expect(issue).toMatchObject({ title: 'Cluster health: `prod`', labels: [{ name: 'cluster-health' }] })
    expect(issue?.body).toContain('where nothing listens')
    expect(issue?.body).toMatch(/\*\* First seen \d{4}-\d\d-\d\d \d\d:\d\d UTC<br>/)

    expect((await scheduled(broken)).log).toContain('says this already.')
    expect(github.writes).toEqual(['POST /labels', 'POST /issues'])

    await scheduled(healthy)
    expect(issue).toMatchObject({
      state: 'open',
      body: expect.stringContaining('This issue closes itself after 2'),
    })
    expect(issue?.body).toContain('### No longer failing')
    const last = await scheduled(healthy)
    expect(last.exitCode).toBe(0)
    expect(issue).toMatchObject({ state: 'closed', state_reason: 'completed' })
    expect(github.comments).toMatchObject([
      { issue: 41, body: expect.stringContaining('✅ Recovered: 2 healthy') },
    ])

    expect((await scheduled(broken)).log).toContain(
      'The tracking issue 41 of the cluster prod was opened again.',
    )
    expect(issue).toMatchObject({ state: 'open' })
    expect(github.issues).toHaveLength(1)
    expect(github.comments).toHaveLength(1)
    expect(printed(first) + printed(last)).not.toContain(TOKEN)
  })

  test('is one for each cluster', async () => {
    github = await startGitHub()
    const kubeconfig = JSON.stringify({
      clusters: ['a', 'b'].map(name => ({ name, cluster: { server: broken['server'] } })),
      users: [{ name: 'u', user: { token: 'abc-def-ghi-jkl' } }],
      contexts: ['a', 'b'].map(name => ({ name, context: { cluster: name, user: 'u' } })),
    })
    await scheduled({ kubeconfig, context: '*', 'cluster-name': '' })
    expect(github.issues.map(({ title }) => title)).toEqual(['Cluster health: `a`', 'Cluster health: `b`'])
  })

  test('of which two runs opened one each at the same moment is the older one afterwards', async () => {
    github = await startGitHub()
    await scheduled(broken)
    const twin = { ...(github.issues[0] as StoredIssue), number: 50 }
    github.issues.push(twin)
    const { log } = await scheduled(broken)
    expect(log).toContain('The issue 50 was a duplicate of issue 41 and is closed.')
    expect(twin).toMatchObject({ state: 'closed', body: expect.stringContaining('#41 is kept') })
    await scheduled(broken)
    expect(github.issues.filter(({ state }) => state === 'open')).toHaveLength(1)
  })

  test('is found without its label, and never where somebody else planted its mark', async () => {
    github = await startGitHub()
    const mark = `<!-- cluster-health:issue ${keyOf(['Check cluster'], ['prod'])} 0 -->\nhello`
    const planted: StoredIssue = {
      number: 1,
      title: 'Cluster health: `prod`',
      body: mark,
      user: { login: 'mallory' },
      state: 'open',
      state_reason: null,
      closed_at: null,
      updated_at: new Date().toISOString(),
      labels: [{ name: 'cluster-health' }],
    }
    github.issues.push(planted)
    await scheduled(broken)
    expect(planted.body).toBe(mark)
    const [, ours] = github.issues
    expect(ours?.user.login).toBe(BOT)
    if (ours) ours.labels = []
    expect((await scheduled(broken)).log).toContain('says this already.')
  })

  test('survives what somebody wrote into its memory', async () => {
    github = await startGitHub()
    await scheduled(broken)
    const [issue] = github.issues
    if (issue)
      issue.body = issue.body.replace(
        /state \{.*\} -->/,
        'state {"tracked":[{"since":7},null,{}],"fixed":9} -->',
      )
    if (issue) issue.body = issue.body.replace(/^(<!-- \S+ \S+) \S+/, '$1 0')
    expect((await scheduled(broken)).log).toContain('The tracking issue 41 of the cluster prod was updated.')
    expect(issue?.body).toContain('cluster-health:state {"tracked":[{"code"')
  })

  test('has nothing to do with the run of a pull request', async () => {
    github = await startGitHub()
    const inputs = { ...broken, issue: 'true' }
    const { log } = await onGitHub(github, { inputs, event: pullRequest(7), eventName: 'pull_request' })
    expect(log).toContain('No tracking issue: this run is about a pull request.')
    expect(github.requests).toEqual([])
  })
})
