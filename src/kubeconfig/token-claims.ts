import { isRecord } from '../findings/plain-json.ts'

/** What a token says of itself. Nobody has verified it: the server alone decides. */
export interface TokenClaims {
  readonly issuer: string
  readonly subject: string
  readonly audiences: readonly string[]
  readonly issuedAt?: Date
  readonly notBefore?: Date
  readonly expiresAt?: Date
}

/** Reads the claims of a JSON Web Token (RFC 7519); undefined for a token of another form, which is no fault. */
export function readClaims(token: string): TokenClaims | undefined {
  const [, payload, signature] = token.split('.')
  if (payload === undefined || signature === undefined) return undefined
  const claims = parseObject(Buffer.from(payload, 'base64url').toString('utf8'))
  if (claims === undefined) return undefined
  const { iss, sub, aud } = claims
  return {
    issuer: typeof iss === 'string' ? iss : '',
    subject: typeof sub === 'string' ? sub : '',
    audiences: (Array.isArray(aud) ? aud : [aud]).filter(item => typeof item === 'string'),
    ...moment('issuedAt', claims['iat']),
    ...moment('notBefore', claims['nbf']),
    ...moment('expiresAt', claims['exp']),
  }
}

// An opaque token may hold dots too; then its middle is no JSON, and it has no claims.
function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

// NumericDate: seconds since the epoch (RFC 7519, section 2).
function moment<Key extends string>(key: Key, value: unknown): { [K in Key]?: Date } {
  const isMoment = typeof value === 'number' && Math.abs(value) < 8.64e12
  return (isMoment ? { [key]: new Date(value * 1000) } : {}) as { [K in Key]?: Date }
}
