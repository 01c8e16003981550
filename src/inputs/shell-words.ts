import { parse } from 'shell-quote'
import { inQuotes, Unreadable } from './unreadable.ts'

const QUOTED = String.raw`\\.|'[^']*'|"(?:\\.|[^"\\])*"`
// Everything before a comment: a # counts only at the start or after a blank, as in a shell.
const BEFORE_COMMENT = new RegExp(String.raw`^(?:${QUOTED}|(?<=\S)#|[^\\'"#])*`)
const PARTS = new RegExp(String.raw`${QUOTED}|[^\\'"]+`, 'g')

/**
 * The line without its comment and the blanks around it.
 *
 * @throws Unreadable when a quote is not closed
 */
export function withoutComment(line: string): string {
  const text = BEFORE_COMMENT.exec(line)?.[0] ?? ''
  const rest = line.slice(text.length)
  if (rest === '' || rest.startsWith('#')) return text.trim()
  const open = rest.startsWith('\\')
    ? 'ends in a backslash'
    : `has a quote ${rest.slice(0, 1)} that is not closed`
  throw new Unreadable(`${inQuotes(line)} ${open}; write for example get '*'`)
}

/**
 * Splits a line without a comment into words the way a shell does. Nothing is expanded: an asterisk stays
 * one, and what a shell would replace or run is refused, since nobody could know which words the writer
 * expects.
 *
 * @throws Unreadable when the line holds an operator, a variable or a command to replace
 */
export function shellWords(text: string): readonly string[] {
  const parts = text.match(PARTS) ?? []
  if (parts.some(part => !part.startsWith("'") && /(?<!\\)[$`]/.test(part)))
    throw new Unreadable(
      `${inQuotes(text)} holds a variable or command for a shell, and there is no shell here; write the words themselves, or put them between '…'`,
    )
  // The library takes a # within a word for a comment.
  const escaped = parts.map(part => (/^[\\'"]/.test(part) ? part : part.replaceAll('#', '\\#')))
  return parse(escaped.join('')).map(entry => {
    if (typeof entry === 'string') return entry
    if ('op' in entry && entry.op === 'glob') return entry.pattern
    const operator = 'op' in entry ? entry.op : '#'
    throw new Unreadable(
      `${inQuotes(text)} holds ${operator}, which a shell would act on; write one permission a line, for example get pods -n prod`,
    )
  })
}
