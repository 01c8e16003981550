import type { ExitPolicy } from '../findings/verdict.ts'
import type { Report } from '../report/schema.ts'
import { type Client, type Issue, listIssues, type Repository } from './client.ts'
import { footer } from './comment-text.ts'
import { readState } from './issue-state.ts'
import { duplicateText, issueText, newsText, recoveredText } from './issue-text.ts'
import { isSealed, saysTheSame, sealed } from './marker.ts'
import { type NextIssue, NO_STATE, nextIssue, type SubjectRun } from './next-issue.ts'
import { type Subject, subjectsOf, type Tracking } from './subject.ts'
import { subjectRun } from './subject-run.ts'

/** Under which label the issues are found. */
const LABEL = 'cluster-health'
const MOST_LABELLED_PAGES = 10
// Somebody may have taken the label off; an issue that is still open was changed not so long ago.
const MOST_OTHER_PAGES = 3

export interface IssueTask extends Tracking {
  readonly client: Client
  readonly repository: Repository
  /** Whom the token belongs to: only what it wrote itself is changed. */
  readonly login: string
  readonly runUrl: string
  readonly policy: ExitPolicy
  readonly now: Date
  /** A line for the log. */
  readonly say: (text: string) => void
}

/** Brings the tracking issues up to date, one after the other. */
export async function writeIssues(report: Report, task: IssueTask): Promise<void> {
  const { client, repository, login } = task
  const ours = { creator: login, labels: LABEL, state: 'all' } as const
  const labelled = await listIssues(client, repository, ours, MOST_LABELLED_PAGES)
  const subjects = subjectsOf(report, task)
  const isMissing = subjects.some(subject => issuesOf(subject, labelled, login).length === 0)
  const others = isMissing
    ? await listIssues(client, repository, { creator: login, state: 'open' }, MOST_OTHER_PAGES)
    : []
  for (const subject of subjects)
    await writeIssue({ report, subject, task }, issuesOf(subject, [...labelled, ...others], login))
}

/** The oldest open one first, else the one that was closed last. */
function issuesOf({ key }: Subject, issues: readonly Issue[], login: string): readonly Issue[] {
  const unique = new Map(issues.map(issue => [issue.number, issue])).values()
  return [...unique]
    .filter(({ author, body }) => author === login && isSealed('issue', key, body))
    .sort((a, b) => Number(b.isOpen) - Number(a.isOpen) || (a.isOpen ? a.number - b.number : later(a, b)))
}

function later(a: Issue, b: Issue): number {
  return a.closedAt < b.closedAt ? 1 : -1
}

interface Writing {
  readonly report: Report
  readonly subject: Subject
  readonly task: IssueTask
}

async function writeIssue(writing: Writing, issues: readonly Issue[]): Promise<void> {
  const { subject, task } = writing
  const [issue, ...more] = issues
  const found = issue && { ...issue, state: readState(issue.body, task.now) ?? NO_STATE }
  const run = subjectRun(subject, task.policy, found?.isOpen ? found.state.tracked : [])
  task.say(await act(writing, issue, run, nextIssue(found, run, task.now)))
  if (!issue?.isOpen) return
  for (const { number } of more.filter(({ isOpen }) => isOpen)) {
    const body = duplicateText(issue.number)
    await patch(task, number, { body, state: 'closed', state_reason: 'not_planned' })
    task.say(`The issue ${number} was a duplicate of issue ${issue.number} and is closed.`)
  }
}

async function act(
  { report, subject, task }: Writing,
  issue: Issue | undefined,
  run: SubjectRun,
  next: NextIssue,
): Promise<string> {
  const { name, key, title } = subject
  if (next.action === 'none') return `No tracking issue of ${name} is needed.`
  const text = issueText({ report, subject, run, state: next.state })
  const body = sealed('issue', key, text, footer(report, task.runUrl))
  if (next.action === 'open' || issue === undefined) {
    const number = await open(task, title, body)
    return `The tracking issue ${number} of ${name} was opened.`
  }
  const { number } = issue
  if (next.action === 'update' && saysTheSame(body, issue.body))
    return `The tracking issue ${number} of ${name} says this already.`
  if (next.tell.length > 0) await comment(task, number, newsText(next.tell, report))
  if (next.action === 'close') await comment(task, number, recoveredText(next.state))
  await patch(task, number, { body, ...STATES[next.action] })
  return `The tracking issue ${number} of ${name} was ${WORDS[next.action]}.`
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
