import { describe, expect, test } from '@jest/globals'
import { isOfPullRequest, pullRequestOf, runContext } from '../../src/github/event.ts'

const SHA = 'ffac537e6cbbf934b08745a378932722df287a53'
const HERE = { repo: { full_name: 'octocat/hello-world' } }
const FORK = { repo: { full_name: 'mallory/hello-world' } }
const pull = (head: object) => ({ pull_request: { number: 7, head, base: HERE } })
const number = (isReadOnly: boolean) => ({ kind: 'number', number: 7, isReadOnly })
const commit = (sha: string) => ({ kind: 'commit', sha })
const NONE = { kind: 'none' }

describe('the pull request of a run', () => {
  test.each([
    ['pull_request', pull(HERE), number(false)],
    ['pull_request', pull(FORK), number(true)],
    ['pull_request', { ...pull(HERE), sender: { login: 'dependabot[bot]' } }, number(true)],
    ['pull_request', pull({ repo: null }), number(true)],
    ['pull_request_target', pull(FORK), number(false)],
    ['pull_request_review', pull(HERE), number(false)],
    ['issue_comment', { issue: { number: 7, pull_request: {} } }, number(false)],
    ['issue_comment', { issue: { number: 7 } }, NONE],
    [
      'workflow_run',
      { workflow_run: { head_sha: 'a'.repeat(40), pull_requests: [{ number: 7 }] } },
      number(false),
    ],
    [
      'workflow_run',
      { workflow_run: { head_sha: 'a'.repeat(40), pull_requests: [] } },
      commit('a'.repeat(40)),
    ],
    [
      'merge_group',
      { merge_group: { head_ref: `refs/heads/gh-readonly-queue/main/pr-7-${SHA}` } },
      number(false),
    ],
    [
      'merge_group',
      { merge_group: { head_ref: 'refs/heads/x', head_sha: 'b'.repeat(40) } },
      commit('b'.repeat(40)),
    ],
    ['push', {}, commit(SHA)],
    ['schedule', { schedule: '0 6 * * *' }, NONE],
    ['workflow_dispatch', { inputs: {} }, NONE],
  ])('of the event %s is read from its payload', (name, payload, expected) => {
    expect(pullRequestOf(name, payload, SHA)).toEqual(expected)
  })

  test.each([
    null,
    [],
    7,
    'x',
    {},
    { pull_request: 'x' },
    { pull_request: { number: '7; rm' } },
    { issue: [] },
  ])('is nobody’s where the payload is %j', payload => {
    for (const name of ['pull_request', 'issue_comment', 'workflow_run', 'merge_group', 'schedule'])
      expect(pullRequestOf(name, payload, '')).toEqual(NONE)
  })
})

test('only runs that judge a proposed change leave the tracking issue alone', () => {
  const events = [
    'pull_request',
    'pull_request_target',
    'merge_group',
    'issue_comment',
    'schedule',
    'push',
    'issues',
  ]
  expect(events.filter(isOfPullRequest)).toEqual(events.slice(0, 4))
})

describe('where a run is', () => {
  test('is read from the variables of the runner', () => {
    const environment = {
      GITHUB_REPOSITORY: 'octocat/hello-world',
      GITHUB_SERVER_URL: 'https://github.corp.example',
      GITHUB_API_URL: 'https://github.corp.example/api/v3',
      GITHUB_RUN_ID: '12',
      GITHUB_RUN_ATTEMPT: '2',
      GITHUB_WORKFLOW: 'Nightly',
    }
    expect(runContext(environment)).toEqual({
      repository: { owner: 'octocat', repo: 'hello-world' },
      apiUrl: 'https://github.corp.example/api/v3',
      runUrl: 'https://github.corp.example/octocat/hello-world/actions/runs/12/attempts/2',
      workflow: 'Nightly',
      step: ['Nightly', '', ''],
    })
  })

  test.each([{}, { GITHUB_REPOSITORY: 'x' }, { GITHUB_REPOSITORY: 'a/b/c' }])(
    'is nowhere with %j',
    environment => {
      expect(runContext(environment)).toBeUndefined()
    },
  )
})
