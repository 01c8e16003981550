// What a plugin wrote to standard error, made fit to be shown: a failing program may print the very credential.
import { stripVTControlCharacters } from 'node:util'

const HIDDEN = '[hidden]'
// A shorter text guards nothing, and its letters would be taken out of every line.
const SHORTEST = 6

const SECRET_NAME = /secret|token|passw|passphrase|(^|[-_])(key|pwd)($|[-_])|(api|access|private)-?key/i
// What holds a secret is none.
const PLACE_NAME = /[-_](file|path|dir|url|uri)$/i

/** Whether the value of a variable, argument or field of this name is a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) && !PLACE_NAME.test(name)
}

// `token: VALUE`, `"password":"VALUE"`, `Bearer VALUE`.
const NAMED_VALUE =
  /(\b[\w-]*(?:secret|token|passw(?:or)?d|passphrase|api_?key|access_?key|private_?key)["']?\s*[:=]\s*["']?|\bBearer\s+)(?!\s)([^\s"',;]+)/gi
const RUN = /[\w.~+/=-]{16,}/g

/**
 * @param secrets values that must not be shown, whatever they look like
 * @returns lines of plain text in which everything that looks like a credential is hidden
 */
export function cleanWords(raw: string, secrets: readonly string[]): string {
  const plain = stripVTControlCharacters(raw).replace(/-----BEGIN [\s\S]*?(-----END [A-Z ]*-----|$)/g, HIDDEN)
  const known = [...new Set(secrets.flatMap(secret => [secret, ...secret.split(/\s+/)]))]
    .filter(secret => secret.trim().length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
  const withoutKnown = known.reduce((text, secret) => text.replaceAll(secret, HIDDEN), plain)
  return withoutKnown
    .replace(NAMED_VALUE, (_, name: string) => name + HIDDEN)
    .replace(RUN, run => (looksSecret(run) ? HIDDEN : run))
}

/** The last words: a program says at the end why it ends. */
export function lastWords(words: string, most = 400): string {
  const lines = words
    .split(/[\r\n]+/)
    .map(line => line.trim())
    .filter(line => line !== '')
  const kept: string[] = []
  for (const line of lines.reverse()) {
    if (kept.length > 0 && [line, ...kept].join(' ').length > most) break
    kept.unshift(line)
  }
  return kept.join(' ')
}

/** What a plugin's entry holds beside its command. */
interface Extras {
  readonly args: readonly string[]
  readonly env: readonly { readonly value: string }[]
}

/** The values in a plugin's entry that nothing may show: those of its variables, and of arguments that name a secret. */
export function secretsOfPlugin({ args, env }: Extras): string[] {
  return [...env.map(({ value }) => value), ...secretArguments(args)]
}

/** The values of arguments such as `--client-secret VALUE` and `--token=VALUE`. */
export function secretArguments(args: readonly string[]): string[] {
  return args.flatMap((word, index) => {
    const [name = '', ...rest] = word.split('=')
    if (name.startsWith('-') && rest.length > 0) return isSecretName(name) ? [rest.join('=')] : []
    const before = args[index - 1] ?? ''
    return before.startsWith('-') && !before.includes('=') && isSecretName(before) ? [word] : []
  })
}

/** The values of an environment that are secrets by their name. */
export function secretsOfEnvironment(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && isSecretName(name) ? [value] : [],
  )
}

/** Whatever in a plugin's output could be a credential. */
export function secretsInOutput(stdout: string): string[] {
  return stdout.match(RUN) ?? []
}

// Neither a path nor a word: letters and digits in one piece, as no name has them.
function looksSecret(run: string): boolean {
  if (run.startsWith('eyJ')) return true
  if (run.split(/[-._~+/=]/).some(word => word.length >= 16 && /\d/.test(word) && /[A-Za-z]/.test(word)))
    return true
  return (
    !run.includes('/') && run.length >= 20 && /[A-Z]/.test(run) && /[a-z]/.test(run) && /\d.*\d/.test(run)
  )
}
