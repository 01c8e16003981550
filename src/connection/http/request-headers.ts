import { TOOL } from '../../findings/tool.ts'
import type { Target } from '../../kubeconfig/target.ts'

/** The headers of every request: who sends it, and in whose name. */
export function requestHeaders({ credential, impersonation }: Target): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = { 'user-agent': `${TOOL.name}/${TOOL.version}` }
  if (credential.token !== undefined) headers['authorization'] = `Bearer ${credential.token.value}`
  if (impersonation === undefined) return headers
  headers['impersonate-user'] = inBytes(impersonation.user)
  if (impersonation.groups.length > 0) headers['impersonate-group'] = impersonation.groups.map(inBytes)
  if (impersonation.uid !== '') headers['impersonate-uid'] = inBytes(impersonation.uid)
  for (const [key, values] of Object.entries(impersonation.extra)) {
    headers[`impersonate-extra-${encodeURIComponent(key).toLowerCase()}`] = values.map(inBytes)
  }
  return headers
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
