import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import { text } from 'node:stream/consumers'

export interface SeenRequest {
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
  /** `1.1` or `2.0`. */
  readonly httpVersion: string
}

export interface Answer {
  /** Default 200. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | string[]>>
  /** An object goes out as JSON. */
  readonly body?: string | Buffer | object
}

/** One answer for everything, or one for each request. A promise that never settles is a server that hangs. */
export type Answers = Answer | ((request: SeenRequest) => Answer | Promise<Answer>)

type Request = IncomingMessage | Http2ServerRequest
type Response = ServerResponse | Http2ServerResponse

/** A request listener for HTTP/1.1 and HTTP/2 that answers as told and writes down what it was asked. */
export function answerWith(answers: Answers, seen: SeenRequest[]) {
  return (request: Request, response: Response): void => {
    const give = async () => send(await answerTo(request, answers, seen), response)
    give().catch((error: unknown) => {
      // A client that broke off reads no answer; any other error is the test's own, and it shall see it.
      if (!request.aborted) send({ status: 500, body: `The test's answer failed: ${error}` }, response)
    })
  }
}

async function answerTo(request: Request, answers: Answers, seen: SeenRequest[]): Promise<Answer> {
  const seenRequest: SeenRequest = {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers,
    body: await text(request),
    httpVersion: request.httpVersion,
  }
  seen.push(seenRequest)
  return typeof answers === 'function' ? answers(seenRequest) : answers
}

function send({ status = 200, headers = {}, body = '' }: Answer, response: Response): void {
  const isJson = typeof body === 'object' && !Buffer.isBuffer(body)
  response.statusCode = status
  if (isJson) response.setHeader('content-type', 'application/json')
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.end(isJson ? JSON.stringify(body) : body)
}
