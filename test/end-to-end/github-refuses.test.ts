// Whatever GitHub answers, or does not: the verdict and the other reports are the same, and a sentence says what to do.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { runTerminal } from '../runner/terminal.ts'
import type { Answer } from '../servers/answers.ts'
import { startClosedPort } from '../servers/dead-ends.ts'
import { REFUSALS } from '../servers/github-answers.ts'
import { type GitHubOptions, type GitHubServer, startGitHub, TOKEN } from '../servers/github-api.ts'
import { brokenAt, onGitHub, printed, pullRequest } from './on-github.ts'

const closed = await startClosedPort()
const broken = brokenAt(closed.url)

let github: GitHubServer | undefined
afterEach(() => github?.close())
afterAll(() => closed.close())

const WRITES = /^(?:POST|PATCH)$/
const MILLISECONDS = /(?:&lt;|below )?\d+ ms/g
type Instead = NonNullable<GitHubOptions['instead']>
const onWrite =
  (answer: Answer): Instead =>
  ({ method, path }) =>
    WRITES.test(method) && !path.endsWith('/graphql') && !path.endsWith('/labels') ? answer : undefined
const always =
  (answer: Answer): Instead =>
  () =>
    answer

async function step(purpose: 'comment' | 'issue', options: GitHubOptions, inputs = {}) {
  github = await startGitHub(options)
  return onGitHub(github, {
    inputs: { ...broken, [purpose]: 'true', reports: 'report.json', ...inputs },
    ...(purpose === 'comment'
      ? { event: pullRequest(7), eventName: 'pull_request' }
      : { eventName: 'schedule' }),
  })
}

let alone: Awaited<ReturnType<typeof onGitHub>>
beforeAll(async () => {
  alone = await onGitHub({ apiUrl: closed.url }, { inputs: { ...broken, reports: 'report.json' } })
})

const NEEDS_ISSUES = /`permissions:` with the lines `contents: read` and `issues: write`/
const NEEDS_PULLS = /`permissions:` with the lines `contents: read` and `pull-requests: write`/

describe('a warning says what to do, and nothing else changes,', () => {
  test.each([
    ['a token without the permission for issues', 'issue', { permissions: [] }, NEEDS_ISSUES],
    ['a token without the permission for comments', 'comment', { permissions: [] }, NEEDS_PULLS],
    ['a token that may not even see it', 'issue', { instead: onWrite(REFUSALS.notFound) }, NEEDS_ISSUES],
    [
      'a conversation that is locked',
      'comment',
      { instead: onWrite(REFUSALS.locked) },
      /the conversation is locked/,
    ],
    [
      'a token that is not valid',
      'comment',
      { token: 'ghs_another' },
      /401 \(Bad credentials\): the token is not valid/,
    ],
    [
      'a repository without issues',
      'issue',
      { instead: onWrite(REFUSALS.issuesDisabled) },
      /410 .*Switch issues on/,
    ],
    [
      'the rate limit',
      'issue',
      { instead: always(REFUSALS.rateLimit) },
      /GitHub will answer after (?:29|30|31) min/,
    ],
    ['the secondary rate limit', 'comment', { instead: onWrite(REFUSALS.secondaryRateLimit) }, /after 1 min/],
    ['the answer 429', 'comment', { instead: always(REFUSALS.tooManyRequests) }, /429 .*after 2 min/],
    [
      'a bad gateway at what is new',
      'issue',
      { instead: onWrite(REFUSALS.badGateway) },
      /502 \(Server Error\)/,
    ],
    [
      'a text that is refused',
      'comment',
      { instead: onWrite({ status: 422, body: { message: 'Validation Failed' } }) },
      /422/,
    ],
    [
      'an answer that is no JSON',
      'comment',
      { instead: always({ body: '<html>login</html>' }) },
      /answered to POST \/graphql does not come from GitHub\. A proxy may have answered/,
    ],
  ] as const)('at %s', async (_, purpose, options, words) => {
    const result = await step(purpose, options)
    expect(result.exitCode).toBe(alone.exitCode)
    expect(result.summary.replace(MILLISECONDS, '')).toBe(alone.summary.replace(MILLISECONDS, ''))
    expect(result.outputs['verdict']).toBe(alone.outputs['verdict'])
    expect(JSON.parse(result.read('report.json'))).toMatchObject({ status: 'unhealthy' })
    const warnings = result.annotations.filter(({ level }) => level === 'warning')
    expect(warnings).toMatchObject([
      { title: 'Not written to GitHub', message: expect.stringMatching(words) },
    ])
    expect(printed(result)).not.toContain(TOKEN)
    expect(result.durationMs).toBeLessThan(10_000)
  })

  test('at a server that has trouble for a while, until it has none', async () => {
    let left = 2
    const { log } = await step('comment', {
      instead: ({ method }) => (method === 'GET' && left-- > 0 ? REFUSALS.unavailable : undefined),
    })
    expect(log).toContain('The comment on pull request 7 was written.')
  })

  test('at a repository that was renamed, which is found under its number', async () => {
    const renamed = '/repositories/1/issues'
    const { log } = await step('issue', {
      instead: ({ method, path }) =>
        method === 'POST' && path.endsWith('hello-world/issues')
          ? { status: 301, headers: { location: renamed } }
          : path === renamed
            ? { status: method === 'POST' ? 201 : 500, body: { number: 41 } }
            : undefined,
    })
    expect(log).toContain('The tracking issue 41 of the cluster prod was opened.')
  })

  test('at a rate limit that ends soon, which is waited for', async () => {
    let left = 1
    const soon = { ...REFUSALS.secondaryRateLimit, headers: { 'retry-after': '1' } }
    const { log } = await step('issue', {
      instead: ({ method, path }) =>
        method === 'POST' && path.endsWith('/issues') && left-- > 0 ? soon : undefined,
    })
    expect(log).toContain('The tracking issue 41 of the cluster prod was opened.')
    expect(github?.issues).toHaveLength(1)
  })

  test('at a server that never answers, within the time limit of a request', async () => {
    const { annotations, durationMs, exitCode } = await step(
      'issue',
      { instead: () => new Promise(() => {}) },
      { 'probe-timeout': '500ms' },
    )
    expect(exitCode).toBe(1)
    expect(annotations.at(-1)?.message).toMatch(/did not answer in time/)
    expect(durationMs).toBeLessThan(12_000)
  })

  test('at a server that is not there', async () => {
    const inputs = { ...broken, issue: 'true' }
    const result = await onGitHub({ apiUrl: closed.url }, { inputs, eventName: 'schedule' })
    expect(result.exitCode).toBe(1)
    expect(result.annotations.at(-1)?.message).toMatch(/could not be asked \(connect ECONNREFUSED/)
  })

  test('at a label that the token may not make, which is gone without', async () => {
    await step('issue', {
      instead: ({ path }) => (path.endsWith('/labels') ? REFUSALS.notAccessible : undefined),
    })
    expect(github?.issues).toMatchObject([{ labels: [] }])
  })

  test('at a next page on another server, to which the token is not sent', async () => {
    await using thief = await startGitHub()
    const link = `<${thief.apiUrl}/repos/octocat/hello-world/issues?page=2>; rel="next"`
    const result = await step('issue', {
      instead: ({ path }) => (path.includes('/issues?') ? { headers: { link }, body: [] } : undefined),
    })
    expect(result.annotations.at(-1)?.message).toContain('the next page leads to another server')
    expect(thief.requests).toEqual([])
  })

  test('at a redirect to another server, to which neither token nor text is sent', async () => {
    await using thief = await startGitHub()
    const result = await step('issue', {
      instead: ({ path }) => ({ status: 307, headers: { location: thief.apiUrl + path } }),
    })
    expect(result.annotations.at(-1)?.message).toContain('it redirects to another server')
    expect(thief.requests).toEqual([])
  })

  test('at an answer that repeats the token, which is not printed', async () => {
    const message = `no such token: ${TOKEN}`
    const result = await step('issue', { instead: always({ status: 403, body: { message } }) })
    expect(result.annotations.at(-1)?.message).toContain('GitHub answered 403 (no such token: …)')
    expect(printed(result)).not.toContain(TOKEN)
  })

  test('at a token that no header can hold, which is not printed', async () => {
    const halves = ['ghs_11111111111111111', '1111111']
    const result = await step('issue', {}, { 'github-token': halves.join('\n') })
    expect(result.annotations.at(-1)?.message).toContain('the token holds a line break')
    for (const half of halves) expect(printed(result)).not.toContain(half)
    expect(github?.requests).toEqual([])
  })
})

test('annotations that are switched off leave the warning in the log', async () => {
  const { log, annotations } = await step('issue', { permissions: [] }, { annotations: 'false' })
  expect(annotations).toEqual([])
  expect(log).toMatch(/^warning: The tracking issue was not written: GitHub answered 403/m)
})

describe('the terminal program', () => {
  const flags = ['--server', broken['server'] ?? '', '--token', 'x-x-x-x-x', '--issue']

  test('says that an issue belongs to a workflow, and judges all the same', async () => {
    for (const output of ['text', 'json']) {
      const { stderr, exitCode } = await runTerminal([...flags, '--output', output])
      expect(stderr).toContain(
        'warning: No comment and no issue were written: GITHUB_REPOSITORY names no repository.',
      )
      expect(exitCode).toBe(1)
    }
  })

  test('writes it from a step that runs it as a program, with the token of the environment', async () => {
    github = await startGitHub()
    const { stdout } = await runTerminal(flags, {
      environment: {
        GITHUB_API_URL: github.apiUrl,
        GITHUB_REPOSITORY: 'octocat/hello-world',
        GITHUB_EVENT_NAME: 'schedule',
        GITHUB_TOKEN: TOKEN,
      },
    })
    expect(stdout).toContain('The tracking issue 41 of the cluster')
    expect(stdout).not.toContain(TOKEN)
  })
})

test('a run without a comment or an issue asks GitHub nothing', async () => {
  github = await startGitHub()
  await onGitHub(github, { inputs: broken, event: pullRequest(7), eventName: 'pull_request' })
  expect(github.requests).toEqual([])
})
