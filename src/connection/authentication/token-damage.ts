// Whether a token came here whole. Pure.
import { record, text } from '../../findings/plain-json.ts'
import { parseJson } from '../kubernetes-status.ts'

// Bytes of a signature by its algorithm: RFC 7518, section 3.4, and RFC 8037; of RSA as long as its key.
const RSA = [128, 256, 384, 512, 1024]
const SIGNATURE_BYTES: Readonly<Record<string, readonly number[]>> = {
  RS256: RSA,
  RS384: RSA,
  RS512: RSA,
  PS256: RSA,
  PS384: RSA,
  PS512: RSA,
  ES256: [64],
  ES384: [96],
  ES512: [132],
  EdDSA: [64],
}

/** What is missing of a JSON Web Token, as the end of a sentence; undefined for a whole one, and for what is none. */
export function damageOf(token: string): string | undefined {
  if (!token.startsWith('eyJ')) return undefined
  const parts = token.split('.')
  const [header = '', , signature = ''] = parts
  if (parts.length < 3) return `it has ${parts.length} of the 3 parts of a JSON Web Token`
  const { alg } = record(parseJson(Buffer.from(header, 'base64url').toString('utf8')))
  const possible = SIGNATURE_BYTES[text(alg)]
  const bytes = Buffer.from(signature, 'base64url').length
  if (possible === undefined || possible.includes(bytes)) return undefined
  return `its signature has ${bytes} bytes, which no signature by ${text(alg)} has`
}
