import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto'
import { isRecord, record, records, text } from '../../findings/plain-json.ts'
import { parseJson } from '../kubernetes-status.ts'

/** What a cluster says of the service-account tokens that it issues. */
export interface TokenIssuer {
  readonly issuer: string
  readonly keys: readonly JsonWebKey[]
}

/** Reads `/.well-known/openid-configuration` and `/openid/v1/jwks`; undefined when they are anything else. */
export function readTokenIssuer(configuration: string, keySet: string): TokenIssuer | undefined {
  const issuer = text(record(parseJson(configuration))['issuer'])
  const keys = records(record(parseJson(keySet))['keys'])
  return issuer === '' || keys.length === 0 ? undefined : { issuer, keys }
}

// RFC 7518, section 3.1, as far as API servers sign so.
const DIGESTS: Readonly<Record<string, string>> = { '256': 'SHA256', '384': 'SHA384', '512': 'SHA512' }

/**
 * Whether a JSON Web Token is signed with one of the keys, whatever its header says of which one.
 *
 * @returns undefined when that cannot be found out
 */
export function isSignedBy(token: string, keys: readonly JsonWebKey[]): boolean | undefined {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const algorithm = text(record(parseJson(Buffer.from(header, 'base64url').toString('utf8')))['alg'])
  const digest = DIGESTS[/^(?:RS|ES)(\d+)$/.exec(algorithm)?.[1] ?? '']
  const objects = keys.map(publicKey)
  if (digest === undefined || objects.includes(undefined)) return undefined
  const content = Buffer.from(`${header}.${payload}`)
  const bytes = Buffer.from(signature, 'base64url')
  return objects.some(
    key => key !== undefined && verify(digest, content, { key, dsaEncoding: 'ieee-p1363' }, bytes),
  )
}

// A key of a kind that this OpenSSL does not know could be the one.
function publicKey(key: JsonWebKey): KeyObject | undefined {
  try {
    return createPublicKey({ key, format: 'jwk' })
  } catch {
    return undefined
  }
}

/** What a bound token hangs on beside its service account, as "the pod web-0"; undefined when it is nothing. */
export function boundObject(token: string): string | undefined {
  const claims = kubernetesClaims(token)
  const kind = ['pod', 'secret', 'node'].find(each => isRecord(claims[each]))
  return kind === undefined ? undefined : `the ${kind} ${text(record(claims[kind])['name'])}`
}

/**
 * Whether the token of a pod lasts a year only for clients that never read it again: such a token says from when on it is overdue
 * (`--service-account-extend-token-expiration` of kube-apiserver).
 */
export function isExtended(token: string): boolean {
  return typeof kubernetesClaims(token)['warnafter'] === 'number'
}

function kubernetesClaims(token: string): Readonly<Record<string, unknown>> {
  const payload = parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
  return record(record(payload)['kubernetes.io'])
}
