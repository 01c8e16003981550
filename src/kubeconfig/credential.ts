import { quoted } from '../findings/list-text.ts'
import { readClientCertificate } from './client-certificate.ts'
import type { KubeconfigJudgement } from './codes.ts'
import { type Entry, mapField, type Problems, positionOf, textField } from './entry.ts'
import type { ReadFile } from './files.ts'
import type { Credential } from './target.ts'
import { readToken } from './token.ts'

/** The credential of a user entry. One that needs a program or a protocol that no longer exists is a problem. */
export function readCredential(user: Entry, readFile: ReadFile, problems: Problems): Credential {
  const token = readToken(user, readFile, problems)
  const clientCertificate = readClientCertificate(user, readFile, problems)
  const credential = { ...(token && { token }), ...(clientCertificate && { clientCertificate }) }
  problems.push(...judgePassword(user, token !== undefined))
  // client-go asks a plugin only for a request that has no token yet.
  if (token === undefined) problems.push(...judgePlugin(user), ...judgeProvider(user))
  if (!WAYS.some(key => (textField(user, key) ?? mapField(user, key)) !== undefined)) {
    problems.push(judgeNothing(user))
  }
  return credential
}

/** The fields of which one at least says how to sign in. */
const WAYS = [
  'token',
  'tokenFile',
  'client-certificate',
  'client-certificate-data',
  'exec',
  'auth-provider',
  'username',
  'password',
]

function judgeNothing(user: Entry): KubeconfigJudgement {
  const hasKey = ['client-key', 'client-key-data'].some(key => textField(user, key) !== undefined)
  const what = hasKey ? 'a client key without its certificate' : 'no token, client certificate or plugin'
  const message = `The user of this context has ${what} (${positionOf(user)}), so every request would be anonymous.`
  return { code: 'kc-user-no-credentials', message }
}

// What gets the token by hand, for the plugins that most people have.
const TOKENS_OF_PLUGINS: Readonly<Record<string, string>> = {
  aws: 'aws eks get-token --cluster-name NAME --query status.token --output text',
  'gke-gcloud-auth-plugin': 'gcloud auth print-access-token',
}

function judgePlugin(user: Entry): KubeconfigJudgement[] {
  const exec = mapField(user, 'exec')
  if (exec === undefined) return []
  const command = textField(exec, 'command') ?? ''
  const byHand = TOKENS_OF_PLUGINS[command]
  return [
    {
      code: 'kc-exec-not-allowed',
      message: `The credential comes from the plugin "${quoted(command, 80)}", and this version runs no plugins.`,
      ...(byHand && {
        remedy: `Get the token in an earlier step, \`${byHand}\`, and give it in the input \`token\`.`,
      }),
    },
  ]
}

const REMOVED: Readonly<Record<string, string>> = {
  gcp: 'Write the kubeconfig anew with `gcloud container clusters get-credentials NAME`, or use a token: `kubectl create token NAME --duration=1h`.',
  azure:
    'Write the kubeconfig anew with `kubelogin convert-kubeconfig`, or use a token: `kubectl create token NAME --duration=1h`.',
}

function judgeProvider(user: Entry): KubeconfigJudgement[] {
  const provider = mapField(user, 'auth-provider')
  if (provider === undefined) return []
  const name = textField(provider, 'name') ?? ''
  const remedy = REMOVED[name]
  const reason = remedy === undefined ? 'this version does not speak it' : 'kubectl has not had it since 1.26'
  return [
    {
      code: 'kc-auth-provider-removed',
      message: `The credential comes from the auth-provider "${quoted(name, 80)}", and ${reason}.`,
      ...(remedy && { remedy }),
    },
  ]
}

function judgePassword(user: Entry, hasToken: boolean): KubeconfigJudgement[] {
  if (textField(user, 'username') === undefined && textField(user, 'password') === undefined) return []
  const both = 'The user has a token and a user name or password; kubectl refuses the two together.'
  if (hasToken) return [{ code: 'kc-multiple-auth', message: both }]
  const message = 'The user has a user name or password; Kubernetes no longer accepts basic authentication.'
  return [{ code: 'kc-basic-auth', message }]
}
