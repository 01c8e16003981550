import { runAction, type StepOptions, type StepResult } from '../runner/runner.ts'
import type { GitHubServer } from '../servers/github-api.ts'

/** A cluster that refuses connections: quick to check, and broken. */
export interface BrokenCluster {
  readonly url: string
}

/** Runs a step on that GitHub. */
export function onGitHub(
  github: Pick<GitHubServer, 'apiUrl'>,
  { inputs, environment, ...options }: StepOptions,
): Promise<StepResult> {
  return runAction({
    ...options,
    inputs: { 'cluster-name': 'prod', 'probe-timeout': '3s', ...inputs },
    environment: { GITHUB_API_URL: github.apiUrl, ...environment },
  })
}

/** The inputs of a check that fails: nothing listens there. */
export function brokenAt(url: string): Readonly<Record<string, string>> {
  return { server: url.replace('http:', 'https:'), token: 'not-a-credential-of-anybody' }
}

/** Every line of the raw output that is not a mask. */
export function printed({ rawOutput }: StepResult): string {
  return rawOutput
    .split('\n')
    .filter(line => !line.startsWith('::add-mask::'))
    .join('\n')
}

/** The event of a pull request. */
export function pullRequest(number: number, head = 'octocat/hello-world') {
  return {
    number,
    pull_request: {
      number,
      head: { repo: { full_name: head } },
      base: { repo: { full_name: 'octocat/hello-world' } },
    },
    sender: { login: 'octocat' },
  }
}
