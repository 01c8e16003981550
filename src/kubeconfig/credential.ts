import { entryOf } from '../findings/entry-of.ts'
import { quoted } from '../findings/list-text.ts'
import type { ExecPlugins } from '../inputs/exec-plugins.ts'
import { readClientCertificate } from './client-certificate.ts'
import type { KubeconfigJudgement } from './codes.ts'
import { type Entry, mapField, type Problems, positionOf, textField } from './entry.ts'
import { readPlugin } from './exec/entry.ts'
import type { ExecPlugin } from './exec/plugin.ts'
import { judgeAllowed } from './exec/rules.ts'
import type { ReadFile } from './files.ts'
import { readOidc } from './oidc.ts'
import type { Credential } from './target.ts'
import { readToken } from './token.ts'

/** What reading a user entry depends on beside the entry. */
export interface CredentialSurroundings {
  readonly readFile: ReadFile
  readonly execPlugins: ExecPlugins
  /** The cluster of the same context, which may keep something for its plugin. */
  readonly cluster: Entry | undefined
}

/**
 * The credential of a user entry. Of a plugin only what it is: it is run with the layer `kubeconfig`, and only when nothing
 * else is wrong.
 */
export function readCredential(
  user: Entry,
  { readFile, execPlugins, cluster }: CredentialSurroundings,
  problems: Problems,
): Credential {
  const token = readToken(user, readFile, problems)
  const clientCertificate = readClientCertificate(user, readFile, problems)
  const plugin = readPlugin(user, cluster, problems)
  const session = readProvider(user, plugin, problems)
  problems.push(...judgePassword(user, { hasToken: token !== undefined }))
  if (!has(user, WAYS)) problems.push(judgeNothing(user))
  const held = { ...(token && { token }), ...(clientCertificate && { clientCertificate }) }
  // client-go asks neither for a request that has a token already, and no plugin where there is a client certificate.
  if (token !== undefined) return held
  if (plugin === undefined) return { ...held, ...session }
  if (has(user, CERTIFICATE)) return held
  problems.push(...judgeAllowed(plugin, execPlugins))
  return { plugin }
}

const CERTIFICATE = ['client-certificate', 'client-certificate-data']
/** The fields of which one at least says how to sign in. */
const WAYS = ['token', 'tokenFile', ...CERTIFICATE, 'exec', 'auth-provider', 'username', 'password']

function has(user: Entry, keys: readonly string[]): boolean {
  return keys.some(key => (textField(user, key) ?? mapField(user, key)) !== undefined)
}

function judgeNothing(user: Entry): KubeconfigJudgement {
  const hasKey = ['client-key', 'client-key-data'].some(key => textField(user, key) !== undefined)
  const what = hasKey ? 'a client key without its certificate' : 'no token, client certificate or plugin'
  const message = `The user of this context has ${what} (${positionOf(user)}), so every request would be anonymous.`
  return { code: 'kc-user-no-credentials', message }
}

const REMOVED: Readonly<Record<string, string>> = {
  gcp: 'Write the kubeconfig anew with `gcloud container clusters get-credentials NAME`, or use a token: `kubectl create token NAME --duration=1h`.',
  azure:
    'Write the kubeconfig anew with `kubelogin convert-kubeconfig`, or use a token: `kubectl create token NAME --duration=1h`.',
}

function readProvider(user: Entry, plugin: ExecPlugin | undefined, problems: Problems) {
  const provider = mapField(user, 'auth-provider')
  if (provider === undefined) return {}
  if (plugin !== undefined) {
    problems.push({ code: 'kc-multiple-auth', message: TWO_HELPERS, remedy: 'Remove `auth-provider`.' })
    return {}
  }
  const name = textField(provider, 'name') ?? ''
  if (name === 'oidc') return readOidc(provider, problems)
  const remedy = entryOf(REMOVED, name)
  const reason =
    remedy === undefined ? 'kubectl knows none of that name' : 'kubectl has not had it since 1.26'
  problems.push({
    code: 'kc-auth-provider-removed',
    message: `The credential comes from the auth-provider "${quoted(name, 80)}", and ${reason}.`,
    ...(remedy && { remedy }),
  })
  return {}
}

const TWO_HELPERS = 'The user has a plugin and an auth-provider; kubectl refuses the two together.'

function judgePassword(user: Entry, { hasToken }: { hasToken: boolean }): KubeconfigJudgement[] {
  if (!has(user, ['username', 'password'])) return []
  const both = 'The user has a token and a user name or password; kubectl refuses the two together.'
  if (hasToken) return [{ code: 'kc-multiple-auth', message: both }]
  const message = 'The user has a user name or password; Kubernetes no longer accepts basic authentication.'
  // Beside a client certificate the password is sent in vain.
  return [{ code: 'kc-basic-auth', message, ...(has(user, CERTIFICATE) && { severity: 'warning' }) }]
}
