// What people give in place of a kubeconfig. Nothing of it is quoted but the kind of a document.
import { entryOf } from '../findings/entry-of.ts'
import { quoted } from '../findings/list-text.ts'
import type { KubeconfigJudgement } from './codes.ts'

interface Stranger {
  /** The end of the sentence "The kubeconfig is …". */
  readonly what: string
  readonly remedy?: string
}

const TEXTS: readonly (readonly [RegExp, Stranger])[] = [
  [/^<(!doctype|html|\?xml)/i, { what: 'a web page, such as that of a login' }],
  [
    /^((~|\.{0,2})\/|[A-Za-z]:\\|\$\{?HOME\b)[^\n]*$/,
    { what: 'a path, not the contents of the file', remedy: 'Give the path in the input `kubeconfig-path`.' },
  ],
  [
    /^(\$\{?\w+\}?|\$\{\{[^\n]*|\$\([^\n]*\)|\{\{[^\n]*|%\w+%)$/,
    {
      what: 'the name of a variable that nothing has put a value in place of',
      remedy: 'In a workflow write the expression `secrets.NAME`; a variable of a shell means nothing there.',
    },
  ],
  [
    /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/,
    {
      what: 'a bare token',
      remedy: 'Give it in the input `token` and the address in `server`, or store a whole kubeconfig.',
    },
  ],
  [
    /^https?:\/\/\S+$/,
    {
      what: 'a bare address',
      remedy: 'Give it in the input `server` with a `token`, or store a whole kubeconfig.',
    },
  ],
  [
    /^-----BEGIN (PGP|AGE)/,
    {
      what: 'an encrypted file',
      remedy: 'Decrypt it in a step before, or store the plain text as a secret.',
    },
  ],
  [/^-----BEGIN /, { what: 'a PEM file: a certificate or a key' }],
  [
    /^\$ANSIBLE_VAULT/,
    { what: 'still encrypted with Ansible Vault', remedy: 'Store the output of `ansible-vault view FILE`.' },
  ],
  [
    /^U2FsdGVkX1|^Salted__/,
    { what: 'still encrypted with OpenSSL', remedy: 'Decrypt it in a step before: `openssl enc -d`.' },
  ],
  [/^H4sI/, { what: 'compressed with gzip', remedy: 'Store the plain text: `base64 -d | gunzip`.' }],
  [
    /^<<[~-]?"?\w+"?\s*$/m,
    {
      what: 'in the form in which Terraform shows a text of several lines',
      remedy: 'Store the output of `terraform output -raw NAME`.',
    },
  ],
  [
    /^```/,
    {
      what: 'a code block of Markdown, with the lines of ``` around it',
      remedy: 'Store what stands between these two lines.',
    },
  ],
  [
    /^\S*[$#>%] *(cat|kubectl|sudo|base64|echo|type) [^\n]*\n/,
    {
      what: 'copied from a terminal together with the command that printed it',
      remedy:
        'Leave out the line with the command, or store the output of `kubectl config view --raw --flatten --minify`.',
    },
  ],
  [
    /^(export +|set +)?[A-Za-z_]\w*=\S{20,}$/,
    {
      what: 'a line that sets a variable, as in an .env file',
      remedy: 'Store only what stands behind the equals sign, without quotes.',
    },
  ],
  [/^\[[\w. -]+\]\s*$/m, { what: 'an INI file, such as the credentials of AWS' }],
  [
    /^(error|Error from server|The connection to the server|Unable to connect|bash|sh|zsh|-bash|Usage)\b[^\n]*:|^Unauthorized$/i,
    {
      what: 'the complaint of a command that failed',
      remedy: 'Run the command that writes the kubeconfig by hand and look at what it prints.',
    },
  ],
]

/** Recognises a text that is no kubeconfig before it is read as YAML. */
export function strangeText(text: string): KubeconfigJudgement | undefined {
  const trimmed = text.trim()
  const [, stranger] = TEXTS.find(([pattern]) => pattern.exec(trimmed)?.index === 0) ?? []
  return stranger && judgement(stranger)
}

const EXPORT =
  'It cannot be used in place of one; `gcloud container clusters get-credentials NAME` writes a kubeconfig.'

// The key tells a document from every other.
const DOCUMENTS: Readonly<Record<string, Stranger>> = {
  sops: { what: 'still encrypted with SOPS', remedy: 'Store the output of `sops decrypt FILE`.' },
  private_key: { what: 'the key file of a Google service account', remedy: EXPORT },
  workload_identity_pool_provider: { what: 'a credential file of Google', remedy: EXPORT },
  credential_source: { what: 'a credential file of Google', remedy: EXPORT },
  clientSecret: {
    what: 'the credential of an Azure service principal',
    remedy:
      'Sign in with it, then write the kubeconfig: `az aks get-credentials --name NAME --resource-group GROUP`.',
  },
  AccessKeyId: {
    what: 'a credential of AWS',
    remedy: 'Sign in with it, then write the kubeconfig: `aws eks update-kubeconfig --name NAME`.',
  },
  auths: { what: 'the configuration of Docker' },
}

const KINDS: Readonly<Record<string, string>> = {
  Secret:
    'Store what is inside of it: `kubectl get secret NAME -o jsonpath={.data.value} | base64 -d`; the key may be another than `value`.',
  Status: 'It is an error that an API server answered: look at the step that made this kubeconfig.',
}

/**
 * Says what a document is that is no kubeconfig; undefined for a kubeconfig, whether it is whole or not.
 *
 * @param isPart whether other files make up for sections that it lacks
 */
export function strangeDocument(value: unknown, isPart: boolean): KubeconfigJudgement | undefined {
  if (typeof value === 'string')
    return judgement(value.includes('clusters:') ? QUOTED : { what: 'a plain text' })
  if (Array.isArray(value)) return judgement({ what: 'a list' })
  if (typeof value !== 'object' || value === null) return judgement({ what: 'a single word or number' })
  return strangeMap(new Map(Object.entries(value)), isPart)
}

const QUOTED: Stranger = {
  what: 'a text in quotes, as JSON writes it',
  remedy: 'Store the text without the quotes, as `jq -r` or `terraform output -raw NAME` prints it.',
}

function strangeMap(map: ReadonlyMap<string, unknown>, isPart: boolean): KubeconfigJudgement | undefined {
  const [, stranger] = Object.entries(DOCUMENTS).find(([key]) => map.has(key)) ?? []
  if (stranger !== undefined) return judgement(stranger)
  const kind = map.get('kind')
  if (typeof kind === 'string' && !['', 'Config'].includes(kind)) {
    const remedy = entryOf(KINDS, kind)
    return judgement({
      what: `a document of the kind ${quoted(kind, 60)}, not Config`,
      ...(remedy && { remedy }),
    })
  }
  const version = map.get('apiVersion')
  if (typeof version === 'string' && !['', 'v1'].includes(version)) {
    return judgement({ what: `of the version ${quoted(version, 60)}, and kubectl reads only v1` })
  }
  if (map.has('context') && !Array.isArray(map.get('contexts') ?? []))
    return judgement({
      what: 'a configuration of talosctl',
      remedy: 'Store the output of `talosctl kubeconfig -`.',
    })
  if (isPart || ['clusters', 'contexts', 'users'].some(key => map.has(key))) return undefined
  return judgement({ what: 'a document without clusters, contexts and users' })
}

function judgement({ what, remedy }: Stranger): KubeconfigJudgement {
  return { code: 'kc-not-a-kubeconfig', message: `The kubeconfig is ${what}.`, ...(remedy && { remedy }) }
}
