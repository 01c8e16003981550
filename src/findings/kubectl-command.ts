// Commands for a person to copy.

const PLAIN_WORD = /^[\w.:@/=,-]+$/
// What single quotes hold in every shell, and a code span too.
const QUOTABLE = /^[^\p{C}'`\\]+$/u

/** Words as one command for a shell; undefined when one of them cannot be written safely. */
export function commandText(words: readonly string[]): string | undefined {
  if (!words.every(word => QUOTABLE.test(word))) return undefined
  return words.map(word => (PLAIN_WORD.test(word) ? word : `'${word}'`)).join(' ')
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
