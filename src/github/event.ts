// What a run knows of the repository and the event that started it. Pure: the payload is given as text.
import { record, records, text } from '../findings/plain-json.ts'
import type { Environment } from '../kubeconfig/runner.ts'
import type { Repository } from './client.ts'

export interface RunContext {
  readonly repository: Repository
  readonly apiUrl: string
  /** The page of this run. */
  readonly runUrl: string
  readonly workflow: string
  /** Which step this is, as far as a runner tells: workflow, job and step. */
  readonly step: readonly string[]
}

/** Which pull request an event is about. */
export type PullRequest =
  /** Read-only: for a fork's or Dependabot's, GitHub makes every token of the run a reader. */
  | { readonly kind: 'number'; readonly number: number; readonly isReadOnly: boolean }
  | { readonly kind: 'commit'; readonly sha: string }
  | { readonly kind: 'none' }

/** Undefined outside of a workflow. */
export function runContext(environment: Environment): RunContext | undefined {
  const [owner = '', repo = '', more] = (environment['GITHUB_REPOSITORY'] ?? '').split('/')
  if (owner === '' || repo === '' || more !== undefined) return undefined
  const server = environment['GITHUB_SERVER_URL'] || 'https://github.com'
  const workflow = environment['GITHUB_WORKFLOW'] ?? ''
  const attempt = environment['GITHUB_RUN_ATTEMPT']
  return {
    repository: { owner, repo },
    apiUrl: environment['GITHUB_API_URL'] || 'https://api.github.com',
    runUrl: `${server}/${owner}/${repo}/actions/runs/${environment['GITHUB_RUN_ID'] ?? ''}${attempt ? `/attempts/${attempt}` : ''}`,
    workflow,
    step: [workflow, environment['GITHUB_JOB'] ?? '', environment['GITHUB_ACTION'] ?? ''],
  }
}

/** Whether a run judges a change that is only proposed: it says nothing of what the tracking issue is about. */
export function isOfPullRequest(eventName: string): boolean {
  return /^(?:pull_request|merge_group$|issue_comment$)/.test(eventName)
}

/**
 * @param payload the event as GitHub wrote it, parsed; whatever does not look like one is about no pull request
 * @param sha the commit of the run
 */
export function pullRequestOf(eventName: string, payload: unknown, sha: string): PullRequest {
  const event = record(payload)
  switch (eventName) {
    case 'issue_comment': {
      const issue = record(event['issue'])
      return issue['pull_request'] === undefined ? NONE : numbered(issue['number'])
    }
    case 'workflow_run': {
      const run = record(event['workflow_run'])
      const [first] = records(run['pull_requests'])
      // GitHub leaves the list empty for a fork.
      return first === undefined ? commit(run['head_sha']) : numbered(first['number'])
    }
    case 'merge_group': {
      const group = record(event['merge_group'])
      const [, number] = QUEUED.exec(text(group['head_ref'])) ?? []
      return number === undefined ? commit(group['head_sha']) : numbered(Number(number))
    }
    case 'push':
      return commit(sha)
    default: {
      const pull = record(event['pull_request'])
      const [head, base] = [pull['head'], pull['base']].map(side => record(record(side)['repo'])['full_name'])
      const isForeign = head !== base || record(event['sender'])['login'] === 'dependabot[bot]'
      return numbered(pull['number'], isForeign && eventName !== 'pull_request_target')
    }
  }
}

const NONE: PullRequest = { kind: 'none' }
// The branch that a merge queue makes for a pull request.
const QUEUED = /^refs\/heads\/gh-readonly-queue\/.+\/pr-(\d{1,9})-[0-9a-f]{40,64}$/

function numbered(value: unknown, isReadOnly = false): PullRequest {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
    ? { kind: 'number', number: value, isReadOnly }
    : NONE
}

function commit(sha: unknown): PullRequest {
  return /^[0-9a-f]{40,64}$/.test(text(sha)) ? { kind: 'commit', sha: text(sha) } : NONE
}
