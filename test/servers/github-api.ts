// The part of GitHub's REST API that comments and issues are written by, as https://docs.github.com/rest describes it.
import type { Answer, SeenRequest } from './answers.ts'
import { invalid, page, REFUSALS } from './github-answers.ts'
import { type HttpServer, startHttpServer, startTlsServer, type TlsServerOptions } from './http-servers.ts'

export const TOKEN = 'ghs_0000000000000000000000000000000000'
export const BOT = 'github-actions[bot]'
const REPOSITORY = 'octocat/hello-world'
const MOST_CHARACTERS = 65_536

export type Permission = 'issues: write' | 'pull-requests: write'

export interface StoredComment {
  readonly id: number
  readonly issue: number
  body: string
  user: { readonly login: string }
}

export interface StoredIssue {
  readonly number: number
  title: string
  body: string
  user: { readonly login: string }
  state: 'open' | 'closed'
  state_reason: string | null
  closed_at: string | null
  updated_at: string
  labels: { readonly name: string }[]
  readonly pull_request?: object
}

export interface GitHubOptions {
  /** Whom the token belongs to. */
  readonly login?: string
  readonly token?: string
  /** Default: all. */
  readonly permissions?: readonly Permission[]
  /** The open pull requests that hold a commit. */
  readonly pullsOfCommits?: Readonly<Record<string, readonly number[]>>
  /** As an Enterprise Server, whose API lies below /api/v3. */
  readonly isEnterprise?: boolean
  /** Makes it speak TLS. */
  readonly identity?: TlsServerOptions['identity']
  /** An answer in place of the usual one, or a promise that never settles. */
  readonly instead?: (request: SeenRequest) => Answer | Promise<Answer> | undefined
}

export interface GitHubServer extends HttpServer {
  readonly apiUrl: string
  readonly issues: StoredIssue[]
  readonly comments: StoredComment[]
  readonly labels: string[]
  /** Requests that change something, as METHOD and path. */
  readonly writes: readonly string[]
}

interface Call {
  readonly params: readonly string[]
  readonly query: URLSearchParams
  readonly data: Readonly<Record<string, unknown>>
}

/** Starts a GitHub that holds one repository, {@link REPOSITORY}. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHubServer> {
  const store = new Store(options)
  const prefix = options.isEnterprise ? '/api/v3' : ''
  const answers = async (request: SeenRequest) =>
    withLimits((await options.instead?.(request)) ?? store.answer(request, prefix, originOf(request)))
  const { identity } = options
  const server = identity ? await startTlsServer({ identity, answers }) : await startHttpServer({ answers })
  return Object.assign(server, {
    apiUrl: server.url + prefix,
    issues: store.issues,
    comments: store.comments,
    labels: store.labels,
    writes: store.writes,
  })
}

/** The address under which it is asked, which its links repeat. */
function originOf({ headers }: SeenRequest): string {
  return `http://${headers['host'] ?? headers[':authority']}`
}

function withLimits(answer: Answer): Answer {
  const limits = {
    'x-ratelimit-limit': '1000',
    'x-ratelimit-remaining': '998',
    'x-ratelimit-reset': '1893456000',
  }
  return { ...answer, headers: { ...limits, ...answer.headers } }
}

class Store {
  readonly issues: StoredIssue[] = []
  readonly comments: StoredComment[] = []
  readonly labels: string[] = ['bug']
  readonly writes: string[] = []
  readonly #options: GitHubOptions
  #last = 40

  readonly #routes: readonly (readonly [string, RegExp, (call: Call) => Answer | readonly object[]])[] = [
    ['GET', /^\/issues$/, call => this.#listIssues(call)],
    ['POST', /^\/issues$/, call => this.#createIssue(call)],
    ['PATCH', /^\/issues\/(\d+)$/, call => this.#changeIssue(call)],
    [
      'GET',
      /^\/issues\/(\d+)\/comments$/,
      call => this.comments.filter(({ issue }) => String(issue) === call.params[0]),
    ],
    ['POST', /^\/issues\/(\d+)\/comments$/, call => this.#createComment(call)],
    ['PATCH', /^\/issues\/comments\/(\d+)$/, call => this.#changeComment(call)],
    ['POST', /^\/labels$/, call => this.#createLabel(call)],
    ['GET', /^\/commits\/([0-9a-f]+)\/pulls$/, call => this.#pulls(call)],
  ]

  constructor(options: GitHubOptions) {
    this.#options = options
  }

  answer(request: SeenRequest, prefix: string, origin: string): Answer {
    const { token = TOKEN, login = BOT } = this.#options
    if (request.headers['authorization'] !== `token ${token}`) return REFUSALS.badCredentials
    const url = new URL(request.path, origin)
    if (url.pathname === (prefix === '' ? '/graphql' : '/api/graphql'))
      return { body: { data: { viewer: { login } } } }
    const base = `${prefix}/repos/${REPOSITORY}`
    const path = url.pathname.startsWith(base) ? url.pathname.slice(base.length) : ''
    for (const [method, pattern, handle] of this.#routes) {
      const match = pattern.exec(path)
      if (method !== request.method || match === null) continue
      const data = request.body === '' ? {} : JSON.parse(request.body)
      const result =
        this.#refused(method, path) ?? handle({ params: match.slice(1), query: url.searchParams, data })
      if (method !== 'GET') this.writes.push(`${method} ${path}`)
      return isList(result) ? page(result, url) : result
    }
    return REFUSALS.notFound
  }

  // A comment on a pull request may be written with either permission.
  #refused(method: string, path: string): Answer | undefined {
    const { permissions = ['issues: write', 'pull-requests: write'] } = this.#options
    const isComment = path.endsWith('/comments') || path.startsWith('/issues/comments/')
    const isAllowed =
      permissions.includes('issues: write') || (isComment && permissions.includes('pull-requests: write'))
    return isAllowed || method === 'GET' ? undefined : REFUSALS.notAccessible
  }

  #listIssues({ query }: Call): readonly object[] {
    const [creator, label, state] = ['creator', 'labels', 'state'].map(name => query.get(name))
    return this.issues
      .filter(issue => state === 'all' || issue.state === (state ?? 'open'))
      .filter(issue => !creator || issue.user.login === creator)
      .filter(issue => !label || issue.labels.some(({ name }) => name === label))
      .toSorted((a, b) => b.updated_at.localeCompare(a.updated_at))
  }

  #createIssue({ data }: Call): Answer {
    const { title, body, labels = [] } = data
    if (typeof title !== 'string' || title === '' || title.length > 256) return invalid('Issue', 'title')
    if (String(body).length > MOST_CHARACTERS) return invalid('Issue', 'body')
    const issue: StoredIssue = {
      number: ++this.#last,
      title,
      body: String(body ?? ''),
      user: { login: this.#options.login ?? BOT },
      state: 'open',
      state_reason: null,
      closed_at: null,
      updated_at: new Date().toISOString(),
      labels: (labels as string[]).map(name => ({ name })),
    }
    this.issues.push(issue)
    return { status: 201, body: issue }
  }

  #changeIssue({ params, data }: Call): Answer {
    const issue = this.issues.find(({ number }) => String(number) === params[0])
    if (issue === undefined) return REFUSALS.notFound
    if (String(data['body'] ?? '').length > MOST_CHARACTERS) return invalid('Issue', 'body')
    Object.assign(issue, data, { updated_at: new Date().toISOString() })
    if (data['state'] === 'closed') issue.closed_at = new Date().toISOString()
    if (data['state'] === 'open') Object.assign(issue, { closed_at: null, state_reason: 'reopened' })
    return { body: issue }
  }

  #createComment({ params, data }: Call): Answer {
    if (String(data['body'] ?? '').length > MOST_CHARACTERS) return invalid('IssueComment', 'body')
    const user = { login: this.#options.login ?? BOT }
    const comment = { id: ++this.#last, issue: Number(params[0]), body: String(data['body']), user }
    this.comments.push(comment)
    return { status: 201, body: comment }
  }

  #changeComment({ params, data }: Call): Answer {
    const comment = this.comments.find(({ id }) => String(id) === params[0])
    if (comment === undefined) return REFUSALS.notFound
    if (comment.user.login !== (this.#options.login ?? BOT)) return REFUSALS.notAccessible
    comment.body = String(data['body'])
    return { body: comment }
  }

  #createLabel({ data }: Call): Answer {
    const name = String(data['name'])
    if (this.labels.includes(name)) return invalid('Label', 'name', 'already_exists')
    this.labels.push(name)
    return { status: 201, body: { name } }
  }

  #pulls({ params }: Call): readonly object[] {
    const numbers = this.#options.pullsOfCommits?.[params[0] ?? ''] ?? []
    return numbers.map(number => ({ number, state: 'open' }))
  }
}

function isList(result: Answer | readonly object[]): result is readonly object[] {
  return Array.isArray(result)
}
