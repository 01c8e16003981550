// From an error on the way to GitHub to a sentence and what to do. Pure.
import { quoted } from '../findings/list-text.ts'
import { record, text } from '../findings/plain-json.ts'

/** GitHub never answers so. The message is what was asked: a method and a path. */
export class StrangeAnswer extends Error {
  override readonly name = 'StrangeAnswer'
}

/** What was to be written, and the permission that it takes. */
export interface Purpose {
  readonly what: string
  readonly permission: 'pull-requests: write' | 'issues: write'
}

export const PURPOSES = {
  comment: { what: 'The comment on the pull request', permission: 'pull-requests: write' },
  issue: { what: 'The tracking issue', permission: 'issues: write' },
} as const satisfies Readonly<Record<string, Purpose>>

/** What the cause may lie in beside the answer itself. */
export interface Circumstances {
  readonly purpose: Purpose
  readonly server: string
  /** Which the answer may repeat, and nobody else. */
  readonly token: string
  readonly now: Date
  /** Whether it is a pull request for whose runs GitHub makes every token a reader. */
  readonly isReadOnly: boolean
}

interface Answer {
  readonly status: number
  readonly message: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** One line: what was not written, why, and what to do about it. */
export function troubleText(error: unknown, circumstances: Circumstances): string {
  const [why, advice] = causeOf(error, circumstances)
  return `${circumstances.purpose.what} was not written: ${why}. ${advice} The verdict and every other report stand.`
}

type Cause = readonly [why: string, advice: string]

function causeOf(error: unknown, circumstances: Circumstances): Cause {
  const answer = answerOf(error)
  return answer === undefined ? withoutAnswer(error, circumstances) : ofAnswer(answer, circumstances)
}

function ofAnswer(answer: Answer, { purpose, server, token, now, isReadOnly }: Circumstances): Cause {
  const { status } = answer
  const message = answer.message.replaceAll(token, '…')
  const said = `GitHub answered ${status} (${quoted(message, 160)})`
  if (isRateLimit(answer)) return [`${said}: too much was asked for in a short time`, waitAdvice(answer, now)]
  if (status === 403 && /\blocked\b/.test(message))
    return [`${said}: the conversation is locked`, 'Unlock it, or leave it: the job summary says the same.']
  if (status === 403 && isReadOnly)
    return [
      `${said}: for a pull request from a fork or of Dependabot the token may only read`,
      'Read the job summary instead, or write the comment in a workflow started by `workflow_run`, which has a token of its own.',
    ]
  switch (status) {
    case 401:
      return [
        `${said}: the token is not valid`,
        'Leave `github-token` away, so that the one of the job is used, or renew the token that it holds.',
      ]
    case 403:
      return [`${said}: the token lacks a permission`, permissionsAdvice(purpose)]
    case 404:
      return [
        `${said}: the token may not see the repository, the pull request or the issue`,
        permissionsAdvice(purpose),
      ]
    case 410:
      return [
        `${said}: this repository has no issues, or the issue was deleted`,
        'Switch issues on in the settings of the repository, or leave `issue` away.',
      ]
    case 422:
      return [`${said}: it does not take the text`, 'Please report this as a defect of the action.']
    default:
      return status >= 500
        ? [`${said} even when it was asked again`, 'See whether GitHub is well; the next run tries again.']
        : [said, `Check GITHUB_API_URL, which is ${quoted(server, 120)}.`]
  }
}

/** The lines as they stand in a workflow. Naming one permission takes all others away, so checkout's stands beside it. */
function permissionsAdvice({ permission }: Purpose): string {
  return `Add to the job: \`permissions:\` with the lines \`contents: read\` and \`${permission}\`; a token of your own needs the same right.`
}

function isRateLimit({ status, message, headers }: Answer): boolean {
  if (status !== 403 && status !== 429) return false
  return status === 429 || /\brate limit\b/i.test(message) || headers['x-ratelimit-remaining'] === '0'
}

function waitAdvice({ headers }: Answer, now: Date): string {
  const after = Number(headers['retry-after'])
  const reset = Number(headers['x-ratelimit-reset']) * 1_000 - now.getTime()
  const milliseconds = after > 0 ? after * 1_000 : reset
  const wait = milliseconds > 0 ? ` after ${Math.ceil(milliseconds / 60_000)} min` : ''
  return `The next run tries again; GitHub will answer${wait}, and a job does not wait that long.`
}

function withoutAnswer(error: unknown, { server }: Circumstances): Cause {
  if (error instanceof StrangeAnswer)
    return [
      `what ${quoted(server, 120)} answered to ${quoted(error.message, 160)} does not come from GitHub`,
      'A proxy may have answered in its place, with a page of its own: check that the runner reaches it, and HTTPS_PROXY if it is set; the next run tries again.',
    ]
  const isLate = codesOf(error).some(code => code === 'TIME_LIMIT')
  return [
    isLate
      ? `${quoted(server, 120)} did not answer in time`
      : `${quoted(server, 120)} could not be asked (${quoted(reasonOf(error), 160)})`,
    'Check that the runner reaches it, through the proxy if HTTPS_PROXY names one; the next run tries again.',
  ]
}

// An error without an answer has a status as well: the library gives it 500.
function answerOf(error: unknown): Answer | undefined {
  if (!(error instanceof Error) || !('status' in error) || !('response' in error)) return undefined
  const { status } = error
  const response = record(error.response)
  if (typeof status !== 'number' || !('data' in response)) return undefined
  return { status, message: text(record(response['data'])['message']), headers: record(response['headers']) }
}

/** The error and what it was caused by, outermost first. */
function* causes(error: unknown): Iterable<Error> {
  let current = error
  for (let depth = 0; depth < 5 && current instanceof Error; depth++) {
    yield current
    current = current.cause
  }
}

function codesOf(error: unknown): readonly unknown[] {
  return Array.from(causes(error), cause => ('code' in cause ? cause.code : undefined))
}

function reasonOf(error: unknown): string {
  return [...causes(error)].at(-1)?.message || 'no reason was given'
}
