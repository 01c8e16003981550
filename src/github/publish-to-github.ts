// The pull-request comment and the tracking issues, after everything else has been told. Nothing here changes the verdict.
import { readFile } from 'node:fs/promises'
import { stepSignal, withinLimits } from '../connection/limits.ts'
import { webFetch } from '../connection/web-fetch.ts'
import type { ExitPolicy } from '../findings/verdict.ts'
import type { Environment } from '../kubeconfig/runner.ts'
import type { Report } from '../report/schema.ts'
import { type Client, githubClient, loginOf } from './client.ts'
import { writeComment } from './comment.ts'
import { isOfPullRequest, type PullRequest, pullRequestOf, type RunContext, runContext } from './event.ts'
import { writeIssues } from './issue.ts'
import { PURPOSES, troubleText } from './trouble.ts'

/** GitHub may take this long in all, its rate limits and our politeness included. In milliseconds. */
const LONGEST_MS = 60_000

export interface GitHubPublication {
  readonly inputs: ExitPolicy & {
    readonly comment: boolean
    readonly issue: boolean
    /** For one request, in milliseconds. */
    readonly probeTimeout: number
  }
  readonly token: string
  /** Whether there is one tracking issue for all clusters, or one for each. */
  readonly isFleet: boolean
  readonly environment: Environment
  /** Aborted when the run is interrupted: then nothing more is written. */
  readonly stopped: AbortSignal
  readonly now: Date
  /** A line for the log. */
  readonly say: (text: string) => void
  /** What somebody has to do something about. */
  readonly warn: (text: string) => void
}

/** Writes what was asked for. Whatever goes wrong on the way is told in a sentence, and never thrown. */
export async function publishToGitHub(report: Report, publication: GitHubPublication): Promise<void> {
  const { environment, token, stopped, say, warn } = publication
  if (stopped.aborted) return say('No comment and no issue were written: the run was interrupted.')
  const context = runContext(environment)
  if (context === undefined)
    return warn(
      'No comment and no issue were written: GITHUB_REPOSITORY names no repository. They belong to a workflow.',
    )
  if (token === '')
    return warn(
      'No comment and no issue were written: there is no token. Leave `github-token` away, so that the one of the job is used.',
    )
  // No header can hold it, and the words of whoever tried would.
  if (!/^[!-~]+$/.test(token))
    return warn(
      'No comment and no issue were written: the token holds a line break, a blank or another character that no token has. Store it anew, or leave `github-token` away, so that the one of the job is used.',
    )
  const { signal, clear } = stepSignal({ probeTimeoutMs: LONGEST_MS, signal: stopped })
  try {
    await writeAll(report, { ...publication, context, signal })
  } finally {
    clear()
  }
}

interface Writing extends GitHubPublication {
  readonly context: RunContext
  /** The end of all waiting. */
  readonly signal: AbortSignal
}

async function writeAll(report: Report, writing: Writing): Promise<void> {
  const { inputs, environment, say } = writing
  const eventName = environment['GITHUB_EVENT_NAME'] ?? ''
  const pullRequest = await pullRequestOfRun(eventName, writing)
  const isReadOnly = pullRequest.kind === 'number' && pullRequest.isReadOnly
  const connect = connector(writing)
  if (inputs.comment) {
    if (pullRequest.kind === 'none') say('No comment: this run belongs to no pull request.')
    else
      await attempt('comment', { ...writing, isReadOnly }, async () =>
        say(await writeComment(report, { ...(await connect()), ...writing.context, pullRequest })),
      )
  }
  if (inputs.issue) {
    if (isOfPullRequest(eventName)) say('No tracking issue: this run is about a pull request.')
    else
      await attempt('issue', { ...writing, isReadOnly: false }, async () =>
        writeIssues(report, {
          ...(await connect()),
          ...writing.context,
          isFleet: writing.isFleet,
          policy: inputs,
          now: writing.now,
          say,
        }),
      )
  }
}

/** Signs in at the first use, and once. */
function connector({ context, environment, inputs, token, signal }: Writing) {
  let signedIn: Promise<{ readonly client: Client; readonly login: string }> | undefined
  return () => {
    signedIn ??= signIn()
    return signedIn
  }

  async function signIn() {
    const fetch = webFetch(new URL(context.apiUrl), environment)
    const limits = { probeTimeoutMs: inputs.probeTimeout, signal }
    const client = githubClient({ apiUrl: context.apiUrl, token, fetch, limits })
    return { client, login: await loginOf(client) }
  }
}

async function attempt(
  purpose: keyof typeof PURPOSES,
  { context, token, signal, stopped, warn, isReadOnly }: Writing & { readonly isReadOnly: boolean },
  write: () => Promise<void>,
): Promise<void> {
  try {
    await withinLimits({ probeTimeoutMs: LONGEST_MS, signal }, write)
  } catch (error) {
    // How long GitHub wants to be left alone is counted from its answer, not from the run.
    const moment = { now: new Date(), isReadOnly }
    const circumstances = { purpose: PURPOSES[purpose], server: context.apiUrl, token, ...moment }
    warn(
      stopped.aborted ? 'The run was interrupted before all was written.' : troubleText(error, circumstances),
    )
  }
}

async function pullRequestOfRun(eventName: string, { environment, warn }: Writing): Promise<PullRequest> {
  const path = environment['GITHUB_EVENT_PATH']
  const sha = environment['GITHUB_SHA'] ?? ''
  try {
    return pullRequestOf(eventName, path ? JSON.parse(await readFile(path, 'utf8')) : {}, sha)
  } catch {
    warn('The file that GITHUB_EVENT_PATH names cannot be read, so the pull request is not known.')
    return { kind: 'none' }
  }
}
