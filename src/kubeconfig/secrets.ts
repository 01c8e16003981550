import { isRecord, texts } from '../findings/plain-json.ts'
import { isSecretName, secretArguments } from './exec/words.ts'
import { isPath } from './files.ts'
import type { Kubeconfig } from './kubeconfig.ts'
import { isPlaceholder } from './redacted.ts'
import type { Credential, Target } from './target.ts'

// The fields of a user entry, at any depth, that hold a secret; `-data` fields hold the base64 of one.
const SECRET_FIELDS = [
  'token',
  'password',
  'client-key-data',
  'id-token',
  'refresh-token',
  'client-secret',
  'access-token',
]
// File names, in whose place people put the secret itself.
const PATH_FIELDS = ['tokenFile', 'client-key']
// A shorter one guards nothing, and its letters would be taken out of every line.
const SHORTEST_SECRET = 4

/** What is worth keeping out of all output, each once. */
export function maskable(secrets: readonly string[]): string[] {
  return [...new Set(secrets)].filter(
    secret => secret.trim().length >= SHORTEST_SECRET && !isPlaceholder(secret.trim()),
  )
}

/** Every secret in the kubeconfig, also of contexts that are not used, as written and as decoded. */
export function secretsOf({ documents }: Kubeconfig): string[] {
  return documents.flatMap(({ value }) => [
    ...secretTexts(value['users']),
    ...proxyPasswords(value['clusters']),
  ])
}

/** The secrets that a target holds, those read from files among them. */
export function secretsOfTarget({ credential }: Target): string[] {
  return secretsOfCredential(credential)
}

/** The secrets of a credential, as they are and as a kubeconfig would hold them. */
export function secretsOfCredential({ token, clientCertificate }: Credential): string[] {
  const values = [token?.value, clientCertificate?.keyPem].filter(value => value !== undefined)
  return values.flatMap(value => [value, Buffer.from(value).toString('base64')])
}

function* secretTexts(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* secretTexts(item)
  if (!isRecord(value)) return
  yield* secretVariable(value)
  for (const [key, item] of Object.entries(value)) {
    if (typeof item !== 'string') yield* secretTexts(item)
    else if (SECRET_FIELDS.includes(key) || (PATH_FIELDS.includes(key) && !isPath(item))) {
      yield item
      if (key.endsWith('-data')) yield Buffer.from(item, 'base64').toString('latin1')
    }
  }
}

// The environment of a plugin is a list of names and values, its arguments a list of words.
function* secretVariable({ name, value, args }: Readonly<Record<string, unknown>>): Generator<string> {
  const isSecret = typeof name === 'string' && isSecretName(name)
  if (isSecret && typeof value === 'string') yield value
  yield* secretArguments(texts(args))
}

function* proxyPasswords(clusters: unknown): Generator<string> {
  if (!Array.isArray(clusters)) return
  for (const { cluster } of clusters.filter(isRecord)) {
    const url = isRecord(cluster) ? URL.parse(String(cluster['proxy-url'])) : null
    if (url !== null && url.password !== '') yield* [url.password, decodeOr(url.password)]
  }
}

function decodeOr(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, code => String.fromCharCode(Number.parseInt(code.slice(1), 16)))
}
