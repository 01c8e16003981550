// GitHub's REST API, as much of it as is used here. The one importer of @octokit.
import { Octokit } from '@octokit/core'
import { paginateRest } from '@octokit/plugin-paginate-rest'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import type { Limits } from '../connection/limits.ts'
import type { Fetch } from '../connection/web-fetch.ts'
import { isRecord, record, text } from '../findings/plain-json.ts'
import { TOOL } from '../findings/tool.ts'
import { limitedFetch } from './limited-fetch.ts'
import { StrangeAnswer } from './trouble.ts'

const Client = Octokit.plugin(paginateRest, retry, throttling)
export type Client = InstanceType<typeof Client>

/** A rate limit that ends sooner is waited for. */
const LONGEST_RATE_WAIT_S = 10
const PAGE = 100
// Answers that another try does not change; rate limits (403, 429) are the other plugin's.
const NOT_RETRIED = [400, 401, 403, 404, 410, 413, 422, 429, 451]
// What the plugins would say about retries is said once, at the end, and by us.
const SILENT = { debug() {}, info() {}, warn() {}, error() {} }

export interface ClientOptions {
  /** GITHUB_API_URL: another one than github.com's on an Enterprise Server. */
  readonly apiUrl: string
  readonly token: string
  readonly fetch: Fetch
  readonly limits: Limits
}

/**
 * Reads and changes are tried again, since both may be repeated; what makes something new is not, for it may have been made even
 * though the answer was lost.
 */
export function githubClient({ apiUrl, token, fetch, limits }: ClientOptions): Client {
  const isShort = (retryAfterS: number, _options: unknown, _client: unknown, retries: number) =>
    retries === 0 && retryAfterS <= LONGEST_RATE_WAIT_S
  const client = new Client({
    auth: token,
    baseUrl: apiUrl.replace(/\/+$/, ''),
    userAgent: `${TOOL.name}/${TOOL.version}`,
    log: SILENT,
    request: { fetch: limitedFetch(fetch, new URL(apiUrl).origin, limits), log: SILENT },
    retry: { retries: 2, doNotRetry: NOT_RETRIED },
    throttle: { onRateLimit: isShort, onSecondaryRateLimit: isShort },
  })
  client.hook.before('request', options => {
    // On an Enterprise Server it is a whole address.
    if (options.method === 'POST' && !options.url.endsWith('/graphql'))
      options.request = { ...options.request, retries: 0 }
  })
  client.hook.after('request', ({ data }, options) => {
    // All that is read here are lists, and what is written or asked by GraphQL is answered by one thing.
    if (options.method === 'GET' ? Array.isArray(data) : isRecord(data)) return
    throw new StrangeAnswer(`${options.method} ${new URL(client.request.endpoint(options).url).pathname}`)
  })
  return client
}

export interface Repository {
  readonly owner: string
  readonly repo: string
}

export interface Comment {
  readonly id: number
  readonly body: string
  readonly author: string
}

export interface Issue {
  readonly number: number
  readonly body: string
  readonly author: string
  readonly isOpen: boolean
  readonly closedAt: string
  /** `completed`, `not_planned`, …; empty when it is open, and on servers that do not tell. */
  readonly closedAs: string
}

/** Whom the token belongs to: `github-actions[bot]` for the one of a workflow. Every token may ask this. */
export async function loginOf(client: Client): Promise<string> {
  const answer = await client.graphql('query { viewer { login } }')
  const login = text(record(record(answer)['viewer'])['login'])
  if (login === '') throw new StrangeAnswer('POST /graphql')
  return login
}

/** The numbers of the open pull requests that hold a commit. */
export async function pullRequestsWith(client: Client, at: Repository, sha: string): Promise<number[]> {
  const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls'
  const { data } = await client.request(route, { ...at, commit_sha: sha })
  return data.filter(({ state }) => state === 'open').map(({ number }) => number)
}

/** The first comment of a pull request that fits; comments are in the order in which they were made. */
export async function findComment(
  client: Client,
  { number, ...at }: Repository & { readonly number: number },
  fits: (comment: Comment) => boolean,
): Promise<Comment | undefined> {
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'
  const pages = client.paginate.iterator(route, { ...at, issue_number: number, per_page: PAGE })
  for await (const { data } of pages) {
    const found = data
      .map(({ id, body, user }) => ({ id: Number(id), body: body ?? '', author: user?.login ?? '' }))
      .find(fits)
    if (found !== undefined) return found
  }
  return undefined
}

export interface IssueFilter {
  readonly creator: string
  readonly labels?: string
  readonly state: 'open' | 'all'
}

/** Issues, the ones that changed last before the others. @param mostPages of {@link PAGE} issues each */
export async function listIssues(
  client: Client,
  at: Repository,
  filter: IssueFilter,
  mostPages: number,
): Promise<readonly Issue[]> {
  const issues: Issue[] = []
  const asked = { ...at, ...filter, sort: 'updated', direction: 'desc', per_page: PAGE } as const
  let pages = 0
  for await (const { data } of client.paginate.iterator('GET /repos/{owner}/{repo}/issues', asked)) {
    issues.push(...data.filter(entry => entry.pull_request === undefined).map(issueOf))
    if (++pages === mostPages) break
  }
  return issues
}

interface GivenIssue {
  readonly number: number
  readonly body?: string | null | undefined
  readonly user: { readonly login: string } | null
  readonly state: string
  readonly closed_at: string | null
  readonly state_reason?: string | null | undefined
}

function issueOf({ number, body, user, state, closed_at, state_reason }: GivenIssue): Issue {
  return {
    number,
    body: body ?? '',
    author: user?.login ?? '',
    isOpen: state === 'open',
    closedAt: closed_at ?? '',
    closedAs: state === 'open' ? '' : (state_reason ?? ''),
  }
}
