// What an answer comes from that bears no mark of Kubernetes. Pure.
import type { Judgement } from '../../findings/code.ts'
import { quoted } from '../../findings/list-text.ts'
import { bodyExcerpt } from '../kubernetes-status.ts'
import type { Answer } from '../transport.ts'
import type { HttpCode } from './http-codes.ts'

interface Stranger {
  readonly code: HttpCode
  readonly applies: (answer: Answer) => boolean
  readonly says: (where: string, answer: Answer) => string
}

const GATEWAY_CODES = { 502: 'http-lb-502', 503: 'http-lb-503', 504: 'http-lb-504' } as const

/** The first that applies. */
const STRANGERS: readonly Stranger[] = [
  ...Object.entries(GATEWAY_CODES).map(([status, code]) => ({
    code,
    applies: (answer: Answer) => String(answer.status) === status,
    says: (where: string) =>
      `A load balancer or proxy at ${where} answered ${status}: it cannot reach a working API server.`,
  })),
  {
    code: 'http-tls-required',
    applies: ({ status, body }) => status === 400 && /HTTPS (server|port)/.test(body),
    says: where => `${where} speaks TLS, but the server address says http.`,
  },
  {
    code: 'http-redirect-login',
    applies: ({ status }) => status >= 300 && status < 400,
    says: (where, { headers }) =>
      `${where} redirects to ${quoted(headers['location'] ?? 'nowhere', 200)}, which an API server that is asked for its version never does.`,
  },
  {
    code: 'http-429-throttled',
    applies: ({ status }) => status === 429,
    says: where =>
      `A gateway at ${where} throttles this client before it gets to the API server (status 429).`,
  },
  {
    code: 'http-html-200',
    applies: answer => answer.status === 200 && isPage(answer),
    says: where => `A web page answers at ${where}, not the Kubernetes API.`,
  },
  {
    code: 'http-waf-403',
    applies: answer => answer.status === 403 && isPage(answer),
    says: where =>
      `A firewall or portal before ${where} refuses this runner with a web page (status 403); Kubernetes was not asked.`,
  },
  {
    code: 'http-not-kubernetes',
    applies: ({ status }) => status === 401 || status === 403,
    says: (where, { status }) =>
      `Something at ${where} refuses with status ${status}, and it is not a Kubernetes API server.`,
  },
]

const UNKNOWN: Omit<Stranger, 'applies'> = {
  code: 'http-not-kubernetes',
  says: (where, { status }) =>
    `${where} answers with status ${status}, and it is not a Kubernetes API server.`,
}

export function explainStranger(answer: Answer, where: string): Judgement<HttpCode> {
  const { code, says } = STRANGERS.find(({ applies }) => applies(answer)) ?? UNKNOWN
  // Whatever comes in place of Kubernetes stops everything behind it.
  return { code, severity: 'error', message: says(where, answer), evidence: answerEvidence(answer) }
}

export function answerEvidence(answer: Answer): Record<string, string> {
  const pause = answer.headers['retry-after']
  return {
    Status: String(answer.status),
    Server: quoted(answer.headers['server'] ?? 'not named', 80),
    ...(pause !== undefined && { 'Retry-After': quoted(pause, 40) }),
    Body: bodyExcerpt(answer),
  }
}

function isPage({ headers, body }: Answer): boolean {
  return /html/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype )?html/i.test(body)
}
