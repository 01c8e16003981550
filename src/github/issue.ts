import { quoted } from '../findings/list-text.ts'
import type { ExitPolicy } from '../findings/verdict.ts'
import { worstFirst } from '../report/groups.ts'
import type { ClusterReport, Report } from '../report/schema.ts'
import { type Client, type Issue, listIssues, type Repository } from './client.ts'
import { clusterRun } from './cluster-run.ts'
import { footer } from './comment-text.ts'
import { readState } from './issue-state.ts'
import { duplicateText, issueText, issueTitle, newsText, recoveredText } from './issue-text.ts'
import { isSealed, keyOf, saysTheSame, sealed } from './marker.ts'
import { type ClusterRun, type NextIssue, NO_STATE, nextIssue } from './next-issue.ts'

/** Under which label the issues are found. */
const LABEL = 'cluster-health'
const MOST_LABELLED_PAGES = 10
// Somebody may have taken the label off; an issue that is still open was changed not so long ago.
const MOST_OTHER_PAGES = 3

export interface IssueTask {
  readonly client: Client
  readonly repository: Repository
  /** Whom the token belongs to: only what it wrote itself is changed. */
  readonly login: string
  /** One workflow keeps one issue for a cluster; its jobs and steps may be rewritten without losing it. */
  readonly workflow: string
  readonly runUrl: string
  readonly policy: ExitPolicy
  readonly now: Date
  /** A line for the log. */
  readonly say: (text: string) => void
}

/** Brings the tracking issue of each cluster up to date, one after the other. */
export async function writeIssues(report: Report, task: IssueTask): Promise<void> {
  const { client, repository, login } = task
  const ours = { creator: login, labels: LABEL, state: 'all' } as const
  const labelled = await listIssues(client, repository, ours, MOST_LABELLED_PAGES)
  // Of several that have one name, as merged reports may, the worst counts; worst first, too, should the time run out.
  const clusters = [...Map.groupBy(worstFirst(report.clusters), ({ name }) => name).values()].flatMap(
    ([worst]) => worst ?? [],
  )
  const isMissing = clusters.some(cluster => ofCluster(labelled, cluster, task).length === 0)
  const others = isMissing
    ? await listIssues(client, repository, { creator: login, state: 'open' }, MOST_OTHER_PAGES)
    : []
  for (const cluster of clusters) {
    await writeIssue({ report, cluster, task }, ofCluster([...labelled, ...others], cluster, task))
  }
}

/** The oldest open one first, else the one that was closed last. */
function ofCluster(issues: readonly Issue[], cluster: ClusterReport, task: IssueTask): readonly Issue[] {
  const key = keyOf([task.workflow], [cluster.name])
  const unique = new Map(issues.map(issue => [issue.number, issue])).values()
  return [...unique]
    .filter(({ author, body }) => author === task.login && isSealed('issue', key, body))
    .sort((a, b) => Number(b.isOpen) - Number(a.isOpen) || (a.isOpen ? a.number - b.number : later(a, b)))
}

function later(a: Issue, b: Issue): number {
  return a.closedAt < b.closedAt ? 1 : -1
}

interface Subject {
  readonly report: Report
  readonly cluster: ClusterReport
  readonly task: IssueTask
}

async function writeIssue(subject: Subject, issues: readonly Issue[]): Promise<void> {
  const { cluster, task } = subject
  const [issue, ...more] = issues
  const found = issue && { ...issue, state: readState(issue.body, task.now) ?? NO_STATE }
  const run = clusterRun(cluster, task.policy, found?.isOpen ? found.state.tracked : [])
  task.say(await act(subject, issue, run, nextIssue(found, run, task.now)))
  if (!issue?.isOpen) return
  for (const { number } of more.filter(({ isOpen }) => isOpen)) {
    const body = duplicateText(issue.number)
    await patch(task, number, { body, state: 'closed', state_reason: 'not_planned' })
    task.say(`The issue ${number} was a duplicate of issue ${issue.number} and is closed.`)
  }
}

async function act(
  subject: Subject,
  issue: Issue | undefined,
  run: ClusterRun,
  next: NextIssue,
): Promise<string> {
  const { report, cluster, task } = subject
  const name = quoted(cluster.name, 80)
  if (next.action === 'none') return `The cluster ${name} needs no tracking issue.`
  const key = keyOf([task.workflow], [cluster.name])
  const text = issueText({ report, cluster, run, state: next.state })
  const body = sealed('issue', key, text, footer(report, task.runUrl))
  if (next.action === 'open' || issue === undefined) {
    const number = await open(task, issueTitle(cluster), body)
    return `The tracking issue ${number} of the cluster ${name} was opened.`
  }
  const { number } = issue
  if (next.action === 'update' && saysTheSame(body, issue.body))
    return `The tracking issue ${number} of the cluster ${name} says this already.`
  const told = run.findings.filter(({ fingerprint }) => next.tell.includes(fingerprint))
  if (told.length > 0) await comment(task, number, newsText(told, report))
  if (next.action === 'close') await comment(task, number, recoveredText(next.state))
  await patch(task, number, { body, ...STATES[next.action] })
  return `The tracking issue ${number} of the cluster ${name} was ${WORDS[next.action]}.`
}

const STATES = {
  update: {},
  reopen: { state: 'open' },
  close: { state: 'closed', state_reason: 'completed' },
} as const

const WORDS = { update: 'updated', reopen: 'opened again', close: 'closed' } as const

async function open({ client, repository }: IssueTask, title: string, body: string): Promise<number> {
  const labels = (await hasLabel(client, repository)) ? [LABEL] : []
  const route = 'POST /repos/{owner}/{repo}/issues'
  const { data } = await client.request(route, { ...repository, title, body, labels })
  return data.number
}

/** Makes the label. The issue is found without one as well, so a token that may not make it is no misfortune. */
async function hasLabel(client: Client, repository: Repository): Promise<boolean> {
  const label = { name: LABEL, color: 'b60205', description: 'What the check of a cluster found' }
  try {
    await client.request('POST /repos/{owner}/{repo}/labels', { ...repository, ...label })
    return true
  } catch (error) {
    const status = error instanceof Error && 'status' in error ? error.status : undefined
    if (status === 422) return true // It is there already.
    if (status === 403 || status === 404) return false
    throw error
  }
}

async function comment({ client, repository }: IssueTask, number: number, body: string): Promise<void> {
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'
  await client.request(route, { ...repository, issue_number: number, body })
}

interface IssueChange {
  readonly body: string
  readonly state?: 'open' | 'closed'
  readonly state_reason?: 'completed' | 'not_planned'
}

async function patch({ client, repository }: IssueTask, number: number, change: IssueChange): Promise<void> {
  const route = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}'
  await client.request(route, { ...repository, issue_number: number, ...change })
}
