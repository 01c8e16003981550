const PLAIN_WORD = /^[\w.,:@/=-]+$/
// What single quotes hold in every shell, and a code span too.
const QUOTABLE = /^[^\p{C}'`\\]+$/u

/** Words as one command for a shell; undefined when one of them cannot be written safely. */
export function commandText(words: readonly string[]): string | undefined {
  if (!words.every(word => QUOTABLE.test(word))) return undefined
  return words.map(word => (PLAIN_WORD.test(word) ? word : `'${word}'`)).join(' ')
}
