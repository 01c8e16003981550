// Values that stand in the place of a secret: those that `kubectl config view` writes, masks, and unfilled templates.
import { listText } from '../findings/list-text.ts'
import type { KubeconfigJudgement } from './codes.ts'
import { type Entry, positionOf, textField } from './entry.ts'

interface Placeholder {
  readonly pattern: RegExp
  /** The end of the sentence "token holds …". */
  readonly what: string
  readonly remedy?: string
}

const PLACEHOLDERS: readonly Placeholder[] = [
  {
    pattern: /^(REDACTED|DATA\+OMITTED)$/,
    what: 'REDACTED or DATA+OMITTED, which kubectl config view prints without --raw',
  },
  {
    pattern: /^\*{3,}$/,
    what: '***, so this is a masked copy',
    remedy:
      'Pass the secret itself, `secrets.NAME`; what went through a log or the output of another job has lost its secrets.',
  },
  {
    pattern: /^(\$?\{\{?.*\}\}?|\$\(.*\)|\$\w+|%\w+%|<[^<>]*>)$/s,
    what: 'a template expression that nothing was filled into',
    remedy: 'Look at the step that fills in the template: the variable has another name there, or none.',
  },
]

const SECRETS = {
  cluster: ['certificate-authority-data'],
  user: ['token', 'client-certificate-data', 'client-key-data', 'password'],
} as const

export function isPlaceholder(text: string): boolean {
  return PLACEHOLDERS.some(({ pattern }) => pattern.test(text))
}

/** One judgement for all of them, since one mistake made them all. */
export function findRedacted(
  cluster: Entry | undefined,
  user: Entry | undefined,
): KubeconfigJudgement | undefined {
  const fields = [...placeholders(cluster, SECRETS.cluster), ...placeholders(user, SECRETS.user)]
  const [first] = fields
  if (first === undefined) return undefined
  const { what, remedy } = first.placeholder
  const [name, ...others] = [...new Set(fields.map(({ key }) => key))]
  const holders = listText([`${name} (${first.where})`, ...others])
  return {
    code: 'kc-redacted',
    message: `The kubeconfig lacks its secrets: ${holders} ${others.length > 0 ? 'hold' : 'holds'} ${what}.`,
    ...(remedy && { remedy }),
  }
}

function placeholders(entry: Entry | undefined, keys: readonly string[]) {
  if (entry === undefined) return []
  return keys.flatMap(key => {
    const text = textField(entry, key)?.trim() ?? ''
    const placeholder = PLACEHOLDERS.find(({ pattern }) => pattern.test(text))
    return placeholder === undefined ? [] : [{ key, placeholder, where: positionOf(entry, key) }]
  })
}
