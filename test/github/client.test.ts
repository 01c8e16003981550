import { afterEach, describe, expect, test } from '@jest/globals'
import { webFetch } from '../../src/connection/web-fetch.ts'
import {
  type Client,
  findComment,
  githubClient,
  listIssues,
  loginOf,
  pullRequestsWith,
} from '../../src/github/client.ts'
import { PURPOSES, troubleText } from '../../src/github/trouble.ts'
import { NOW } from '../builders/report.ts'
import type { Answer } from '../servers/answers.ts'
import { type GitHubServer, startGitHub, TOKEN } from '../servers/github-api.ts'

let github: GitHubServer | undefined
afterEach(() => github?.close())

const AT = { owner: 'octocat', repo: 'hello-world' }
const HTML = { headers: { 'content-type': 'text/html' }, body: '<html>Please sign in</html>' }

/** What is told when the server answers everything in this way. */
async function toldOf(answer: Answer, ask: (client: Client) => Promise<unknown>): Promise<string> {
  github = await startGitHub({ instead: () => answer })
  const { apiUrl } = github
  const limits = { probeTimeoutMs: 5_000, signal: new AbortController().signal }
  const client = githubClient({ apiUrl, token: TOKEN, fetch: webFetch(new URL(apiUrl), {}), limits })
  const circumstances = { purpose: PURPOSES.issue, server: apiUrl, token: TOKEN, now: NOW, isReadOnly: false }
  return ask(client).then(String, error => troubleText(error, circumstances))
}

describe('an answer that is none of GitHub, though its status is 200,', () => {
  test.each<[string, Answer, (client: Client) => Promise<unknown>, string]>([
    ['a page where one thing is asked', HTML, loginOf, 'POST /graphql'],
    ['JSON of another form', { body: { error: 'sign in' } }, loginOf, 'POST /graphql'],
    ['a list where one thing is asked', { body: [] }, loginOf, 'POST /graphql'],
    [
      'a page where a list is asked',
      HTML,
      client => pullRequestsWith(client, AT, 'abc'),
      'GET /repos/octocat/hello-world/commits/abc/pulls',
    ],
    [
      'an object where pages of a list are asked',
      { body: { message: 'hello' } },
      client => findComment(client, { ...AT, number: 7 }, () => true),
      'GET /repos/octocat/hello-world/issues/7/comments',
    ],
    [
      'nothing',
      { status: 204 },
      client => listIssues(client, AT, { creator: 'me', state: 'open' }, 1),
      'GET /repos/octocat/hello-world/issues',
    ],
  ])('is told as such: %s', async (_, answer, ask, asked) => {
    const told = await toldOf(answer, ask)
    expect(told).toContain(` answered to ${asked} does not come from GitHub. A proxy may have answered`)
    expect(told).toMatch(/ The verdict and every other report stand\.$/)
    expect(github?.requests).toHaveLength(1)
  })
})

test.each([false, true])(
  'who signs in is asked again after a bad moment, on an Enterprise Server: %s',
  async isEnterprise => {
    let asked = 0
    const instead = () => (++asked === 1 ? { status: 502, body: { message: 'Server Error' } } : undefined)
    github = await startGitHub({ isEnterprise, login: 'jane', instead })
    const { apiUrl } = github
    const limits = { probeTimeoutMs: 5_000, signal: new AbortController().signal }
    const client = githubClient({ apiUrl, token: TOKEN, fetch: webFetch(new URL(apiUrl), {}), limits })
    expect(await loginOf(client)).toBe('jane')
  },
)
