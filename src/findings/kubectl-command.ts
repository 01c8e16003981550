// Commands for a person to copy.
import { createHash } from 'node:crypto'
import { serviceAccountOf } from './service-account.ts'

const PLAIN_WORD = /^[\w.:@/=,-]+$/
// What single quotes hold in every shell, and a code span too.
const QUOTABLE = /^[^\p{C}'`\\]+$/u

/** Words as one command for a shell; undefined when one of them cannot be written safely. */
export function commandText(words: readonly string[]): string | undefined {
  if (!words.every(word => QUOTABLE.test(word))) return undefined
  return words.map(word => (PLAIN_WORD.test(word) ? word : `'${word}'`)).join(' ')
}

// Of objects, as Kubernetes lets them be called; none of them is an option or ends a word of a shell.
const OBJECT_NAME = /^[a-z0-9][\w.:/-]*$/i

/** A remedy with names in place of words such as NAME in its commands; as it was when one of them may not stand before a shell. */
export function withNames(remedy: string, names: Readonly<Record<string, string>>): string {
  if (!Object.values(names).every(name => OBJECT_NAME.test(name))) return remedy
  return remedy.replace(/\b[A-Z]+\b/g, word => names[word] ?? word)
}

/**
 * The flag by which `kubectl create rolebinding` binds to whom the API server knows by this name; undefined for nobody and for
 * everybody.
 */
export function subjectFlag(username: string): string | undefined {
  const account = serviceAccountOf(username)
  if (account !== undefined) return `--serviceaccount=${account.namespace}:${account.name}`
  return ['', 'system:anonymous'].includes(username) ? undefined : `--user=${username}`
}

/**
 * What to call a role that grants this: the account's name and a digest. What was granted before must not be replaced by what is
 * missing now, so that other rights have another name.
 *
 * @param granted what tells one right from another, in any order
 */
export function roleName(username: string, granted: readonly string[]): string {
  const account = (username.split(/[:/@]/).findLast(part => part !== '') ?? '').toLowerCase()
  const words = account.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  const identity = JSON.stringify([username, granted.toSorted()])
  const digest = createHash('sha256').update(identity).digest('hex').slice(0, 8)
  return `${words.slice(0, 40) || 'deploy'}-${digest}`
}
