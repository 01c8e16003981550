import { TOOL } from '../../findings/tool.ts'
import type { ActedAs, Target } from '../../kubeconfig/target.ts'

/**
 * The headers of every request: who sends it, and in whose name.
 *
 * @param actAs in place of whom the target says to act as
 */
export function requestHeaders(
  { credential, impersonation }: Target,
  actAs: ActedAs | undefined = impersonation,
): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = { 'user-agent': `${TOOL.name}/${TOOL.version}` }
  if (credential.token !== undefined) headers['authorization'] = `Bearer ${credential.token.value}`
  if (actAs === undefined) return headers
  headers['impersonate-user'] = inBytes(actAs.user)
  if (actAs.groups.length > 0) headers['impersonate-group'] = actAs.groups.map(inBytes)
  if (actAs.uid !== '') headers['impersonate-uid'] = inBytes(actAs.uid)
  for (const [key, values] of Object.entries(actAs.extra ?? {})) {
    headers[`impersonate-extra-${encodeURIComponent(key).toLowerCase()}`] = values.map(inBytes)
  }
  return headers
}

/** Whether one header must be sent several times: over HTTP/2 undici makes one of them, and the API server one group of the names of several. */
export function repeatsHeaders({ groups, extra = {} }: ActedAs): boolean {
  return [groups, ...Object.values(extra)].some(values => values.length > 1)
}

// Node writes a character of a header as one byte; the API server, as kubectl, takes the bytes for UTF-8.
function inBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

export function contentHeaders({
  accept,
  body,
}: {
  readonly accept?: string
  readonly body?: unknown
}): Record<string, string> {
  return {
    accept: accept ?? 'application/json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
  }
}
