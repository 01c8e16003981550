import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { createAuthority } from '../control-plane/certificates.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { startClosedPort } from '../servers/dead-ends.ts'
import { BOT, type GitHubServer, startGitHub, TOKEN } from '../servers/github-api.ts'
import { startForwardProxy } from '../servers/proxy-servers.ts'
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
  healthy = { kubeconfig: await cluster.kubeconfig(), profile: 'gate', 'fail-on': 'error' }
})

afterAll(async () => {
  await cluster?.close()
  await Promise.all(open.map(server => server[Symbol.asyncDispose]()))
})

let github: GitHubServer
afterEach(() => github?.close())

const onPull = (
  inputs: Readonly<Record<string, string>>,
  event = pullRequest(7),
  eventName = 'pull_request',
) => onGitHub(github, { inputs: { comment: 'true', ...inputs }, event, eventName })

describe('the comment on a pull request', () => {
  test('is written, brought up to date in place, and folds when all is well again', async () => {
    github = await startGitHub()
    const first = await onPull(broken)
    expect(first.exitCode).toBe(1)
    expect(first.log).toContain('The comment on pull request 7 was written.')
    expect(github.comments).toMatchObject([{ issue: 7, user: { login: BOT } }])
    const [comment] = github.comments
    expect(comment?.body).toContain('## ❌ prod is unhealthy')
    expect(comment?.body).toContain('**What to do**')
    expect(comment?.body).toContain(
      'https://github.com/octocat/hello-world/actions/runs/1658821493/attempts/1',
    )
    expect(comment?.body).not.toMatch(/^\|/m)

    const second = await onPull(healthy)
    expect(second.exitCode).toBe(0)
    expect(github.comments).toHaveLength(1)
    expect(comment?.body.split('\n')[1]).toMatch(/^<details><summary>✅ <b>prod<\/b> healthy: /)
    expect(printed(first) + printed(second)).not.toContain(TOKEN)
  })

  test('is left alone when there is nothing new to say', async () => {
    github = await startGitHub()
    await onPull(broken)
    const { log } = await onPull(broken)
    expect(log).toContain('The comment on pull request 7 says this already.')
    expect(github.writes).toEqual(['POST /issues/7/comments'])
  })

  test('is not the one that somebody else planted, nor the one of another step', async () => {
    github = await startGitHub()
    await onPull(broken)
    const body = github.comments[0]?.body ?? ''
    github.comments[0] = { id: 1, issue: 7, body, user: { login: 'mallory' } }
    await onPull(broken)
    await onPull({ ...broken, 'cluster-name': 'staging' })
    expect(github.comments.map(({ user }) => user.login)).toEqual(['mallory', BOT, BOT])
    expect(github.comments[0]?.body).toBe(body)
  })

  test('is found behind a hundred others', async () => {
    github = await startGitHub()
    const chat = Array.from({ length: 230 }, (_, id) => ({ id, issue: 7, body: 'hm', user: { login: 'x' } }))
    github.comments.push(...chat)
    await onPull(broken)
    await onPull(healthy)
    expect(github.comments).toHaveLength(231)
    expect(github.writes).toEqual(['POST /issues/7/comments', expect.stringMatching(/^PATCH /)])
  })

  test('goes to the pull request of the commit that was pushed, where there is one', async () => {
    const sha = 'ffac537e6cbbf934b08745a378932722df287a53'
    github = await startGitHub({ pullsOfCommits: { [sha]: [12] } })
    await onGitHub(github, { inputs: { ...broken, comment: 'true' }, eventName: 'push' })
    expect(github.comments).toMatchObject([{ issue: 12 }])
  })

  test('is not written by a run that belongs to no pull request, and that is one line', async () => {
    github = await startGitHub()
    const { log, annotations } = await onGitHub(github, {
      inputs: { ...healthy, comment: 'true' },
      eventName: 'schedule',
    })
    expect(log).toContain('No comment: this run belongs to no pull request.')
    expect(annotations).toEqual([])
    expect(github.requests).toEqual([])
  })

  test('is said not to be possible for a fork', async () => {
    github = await startGitHub({ permissions: [] })
    const { exitCode, annotations } = await onPull(healthy, pullRequest(7, 'mallory/hello-world'))
    expect(exitCode).toBe(0)
    expect(annotations).toMatchObject([
      {
        message: expect.stringContaining(
          'for a pull request from a fork or of Dependabot the token may only read',
        ),
      },
    ])
  })

  test('goes to an Enterprise Server through a proxy, whose authority Node is given', async () => {
    await using resources = new AsyncDisposableStack()
    const authority = await createAuthority({ name: 'corp-ca' })
    const identity = await authority.issue({ dns: ['github.corp.invalid'], usage: 'server' })
    const folder = await mkdtemp(join(tmpdir(), 'corp-ca-'))
    resources.defer(() => rm(folder, { recursive: true }))
    const NODE_EXTRA_CA_CERTS = join(folder, 'ca.crt')
    await writeFile(NODE_EXTRA_CA_CERTS, authority.certificatePem)
    github = await startGitHub({ isEnterprise: true, identity })
    const proxy = resources.use(await startForwardProxy({ leadsTo: github }))
    const { log } = await onGitHub(
      { apiUrl: 'https://github.corp.invalid/api/v3' },
      {
        inputs: { ...broken, comment: 'true' },
        environment: { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS },
        event: pullRequest(7),
        eventName: 'pull_request',
      },
    )
    expect(log).toContain('The comment on pull request 7 was written.')
    expect(proxy.asked).toEqual(['github.corp.invalid:443'])
  })
})
