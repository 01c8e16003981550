import type { Report } from '../report/schema.ts'
import { type Client, findComment, pullRequestsWith, type Repository } from './client.ts'
import { commentText, footer } from './comment-text.ts'
import type { PullRequest } from './event.ts'
import { isSealed, keyOf, saysTheSame, sealed } from './marker.ts'

export interface CommentTask {
  readonly client: Client
  readonly repository: Repository
  /** Whom the token belongs to: only what it wrote itself is changed. */
  readonly login: string
  readonly step: readonly string[]
  readonly runUrl: string
  readonly pullRequest: PullRequest
}

/**
 * Writes the comment, or brings the one that is there up to date.
 *
 * @returns a line for the log
 */
export async function writeComment(report: Report, task: CommentTask): Promise<string> {
  const number = await numberOf(task)
  return number === undefined
    ? 'No comment: the commit of this run is in no open pull request.'
    : writeOn(number, report, task)
}

async function numberOf({ client, repository, pullRequest }: CommentTask): Promise<number | undefined> {
  if (pullRequest.kind === 'number') return pullRequest.number
  if (pullRequest.kind === 'none') return undefined
  // Of a stack of pull requests that hold the commit, the first was made for it.
  const numbers = await pullRequestsWith(client, repository, pullRequest.sha)
  return numbers.length === 0 ? undefined : Math.min(...numbers)
}

async function writeOn(number: number, report: Report, task: CommentTask): Promise<string> {
  const { client, repository, login, step, runUrl } = task
  const key = keyOf(
    step,
    report.clusters.map(({ name }) => name),
  )
  const body = sealed('comment', key, commentText(report), footer(report, runUrl))
  const place = { ...repository, number }
  const found = await findComment(
    client,
    place,
    comment => comment.author === login && isSealed('comment', key, comment.body),
  )
  if (found === undefined) {
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'
    await client.request(route, { ...repository, issue_number: number, body })
    return `The comment on pull request ${number} was written.`
  }
  if (saysTheSame(body, found.body)) return `The comment on pull request ${number} says this already.`
  const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}'
  await client.request(route, { ...repository, comment_id: found.id, body })
  return `The comment on pull request ${number} was updated.`
}
