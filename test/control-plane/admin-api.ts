import { Agent, type Dispatcher } from 'undici'
import type { PemPair } from './certificates.ts'

/** An answer of the API server that is not a success. */
export class ApiError extends Error {
  readonly status: number
  constructor(what: string, status: number, text: string) {
    super(`${what}: ${status} ${text.slice(0, 1000)}`)
    this.status = status
  }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface AdminApi {
  /**
   * Asks with an administrator's certificate; gives the JSON of the answer.
   * @param contentType of a body; default JSON, and for PATCH a merge patch.
   * @throws ApiError for an answer other than 2xx.
   */
  request<Answer = Record<string, unknown>>(
    method: Method,
    path: string,
    body?: unknown,
    contentType?: string,
  ): Promise<Answer>
  close(): Promise<void>
}

const DEADLINE_MS = 30_000

export function adminApi(server: string, certificateAuthority: string, admin: PemPair): AdminApi {
  const agent = new Agent({
    allowH2: false,
    connect: {
      ca: certificateAuthority,
      cert: admin.certificatePem,
      key: admin.keyPem,
      timeout: DEADLINE_MS,
    },
  })

  async function request<Answer>(
    method: Method,
    path: string,
    body?: unknown,
    contentType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
  ): Promise<Answer> {
    const options: Dispatcher.RequestOptions = {
      origin: server,
      method,
      path,
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': contentType }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    }
    const answer = await agent.request(options)
    const text = await answer.body.text()
    if (answer.statusCode >= 300) throw new ApiError(`${method} ${path}`, answer.statusCode, text)
    const isJson = String(answer.headers['content-type']).startsWith('application/json')
    return (isJson ? JSON.parse(text) : text) as Answer
  }

  return { request, close: () => agent.close() }
}

/** Ready, and past creating the namespace that everybody expects. An unready server is an error. */
export async function isServing(
  server: string,
  certificateAuthority: string,
  admin: PemPair,
): Promise<boolean> {
  const api = adminApi(server, certificateAuthority, admin)
  try {
    await api.request('GET', '/readyz')
    await api.request('GET', '/api/v1/namespaces/default')
    return true
  } finally {
    await api.close()
  }
}
