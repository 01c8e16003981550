import { sign } from 'node:crypto'

export interface TokenClaims {
  readonly iss: string
  readonly sub?: string
  readonly aud?: readonly string[] | string
  /** Seconds since the epoch, as the next two. */
  readonly exp?: number
  readonly nbf?: number
  readonly iat?: number
  readonly [claim: string]: unknown
}

/** Signs a JSON Web Token with a P-256 key (PEM), such as a cluster's own: for tokens that it would not issue any more. */
export function signToken(claims: TokenClaims, keyPem: string): string {
  const content = [{ alg: 'ES256', typ: 'JWT' }, claims].map(part =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  const signed = content.join('.')
  const signature = sign('SHA256', Buffer.from(signed), { key: keyPem, dsaEncoding: 'ieee-p1363' })
  return `${signed}.${signature.toString('base64url')}`
}
