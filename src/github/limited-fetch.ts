// What every request to GitHub is held to, whatever the server answers.
import { type Limits, stepSignal } from '../connection/limits.ts'
import type { Fetch } from '../connection/web-fetch.ts'

/** Of one answer. A page of a hundred issues has a tenth of it. */
const MOST_BYTES = 64 * 1024 * 1024
/** A repository that was renamed takes one. */
const MOST_REDIRECTS = 5
const REDIRECTS = [301, 302, 307, 308]

/**
 * A request with its answer is one step, and all of it stays on one server: where a next page is, and what a redirect leads to, is
 * the server's word, and the token and the text go along. As GitHub wants it, a redirected request keeps its method.
 */
export function limitedFetch(fetch: Fetch, origin: string, limits: Limits): Fetch {
  return async (resource, init) => {
    const { signal, clear } = stepSignal(limits)
    try {
      let address = new URL(String(resource))
      for (let redirects = 0; ; redirects++) {
        if (address.origin !== origin)
          throw new Error(`${redirects > 0 ? 'it redirects' : 'the next page leads'} to another server`)
        const response = await fetch(address.href, { ...init, signal, redirect: 'manual' })
        // The body is part of the step: a server may stop amid it.
        const body = await bodyOf(response)
        const { status, headers } = response
        const next = REDIRECTS.includes(status) ? headers.get('location') : null
        if (next === null || redirects === MOST_REDIRECTS)
          return new Response(body.length === 0 ? null : body, { status, headers })
        address = new URL(next, address)
      }
    } finally {
      clear()
    }
  }
}

async function bodyOf({ body }: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) throw new Error(`an answer is larger than ${MOST_BYTES / 1024 / 1024} MiB`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
