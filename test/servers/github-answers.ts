// What GitHub's REST API says when it refuses, and how it hands out pages.
import type { Answer } from './answers.ts'

/** What GitHub says when it refuses. The bodies are those that it sends. */
export const REFUSALS = {
  badCredentials: refusal(401, 'Bad credentials'),
  notAccessible: refusal(403, 'Resource not accessible by integration'),
  locked: refusal(403, 'Unable to create comment because issue is locked.'),
  notFound: refusal(404, 'Not Found'),
  issuesDisabled: refusal(410, 'Issues are disabled for this repo'),
  rateLimit: refusal(
    403,
    'API rate limit exceeded for installation ID 1. If you reach out to GitHub Support for help, please include the request ID.',
    {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.ceil(Date.now() / 1_000) + 1_800),
    },
  ),
  secondaryRateLimit: refusal(
    403,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    {
      'retry-after': '60',
    },
  ),
  tooManyRequests: refusal(
    429,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    {
      'retry-after': '120',
    },
  ),
  badGateway: { status: 502, body: { message: 'Server Error' } },
  unavailable: {
    status: 503,
    headers: { 'content-type': 'text/html' },
    body: '<html><body><p><strong>No server is currently available to service your request.</strong></p></body></html>',
  },
} as const satisfies Readonly<Record<string, Answer>>

function refusal(status: number, message: string, headers: Answer['headers'] = {}): Answer {
  const body = { message, documentation_url: 'https://docs.github.com/rest', status: String(status) }
  return { status, headers, body }
}

/** Something in what was sent is not as it has to be. */
export function invalid(resource: string, field: string, code = 'invalid'): Answer {
  const documentation_url = 'https://docs.github.com/rest'
  const errors = [{ resource, code, field }]
  return { status: 422, body: { message: 'Validation Failed', errors, documentation_url, status: '422' } }
}

/** One page of a list, with links to its neighbours. */
export function page(all: readonly object[], url: URL): Answer {
  const [size, number] = [
    Number(url.searchParams.get('per_page') ?? 30),
    Number(url.searchParams.get('page') ?? 1),
  ]
  const links = [
    ...(number * size < all.length
      ? [linkTo(url, number + 1, 'next'), linkTo(url, Math.ceil(all.length / size), 'last')]
      : []),
    ...(number > 1 ? [linkTo(url, number - 1, 'prev'), linkTo(url, 1, 'first')] : []),
  ]
  const body = all.slice((number - 1) * size, number * size)
  return { headers: links.length > 0 ? { link: links.join(', ') } : {}, body }
}

function linkTo(url: URL, number: number, relation: string): string {
  const other = new URL(url)
  other.searchParams.set('page', String(number))
  return `<${other.href}>; rel="${relation}"`
}
