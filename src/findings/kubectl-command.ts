// Commands for a person to copy.

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
  const [, account] = /^system:serviceaccount:([^:]+:[^:]+)$/.exec(username) ?? []
  if (account !== undefined) return `--serviceaccount=${account}`
  return ['', 'system:anonymous'].includes(username) ? undefined : `--user=${username}`
}
