// What to do, step by step; pure.
import { plain } from './escape.ts'

const MAX_CHARACTERS = 2_000

/** A sentence, with what is code in it between backticks, or a command to copy. */
export interface Instruction {
  readonly isCommand: boolean
  readonly text: string
}

// Of several words: a flag or a name alone is no command. There is one way to match it: with more, a chain of them that does not
// end as it must would take forever.
const COMMAND = '`[^` -][^` ]* [^`]*`'
const AFTER_COLON = `(?<=: )${COMMAND}(?:(?:, (?:and )?| and )${COMMAND})*(?=$|[.;](?: |$))`
const ONLY_ONE = `(?<=^[^\`]*)${COMMAND}(?=\\.?$)`
const STANDING_ALONE = new RegExp(`(${AFTER_COLON}|${ONLY_ONE})`)

/**
 * A remedy with its commands. Those that are all that follows a colon, and one that is the only code and the end of the text, stand
 * for themselves; elsewhere that would tear the sentence apart.
 */
export function instructions(remedy: string): readonly Instruction[] {
  return plain(remedy, MAX_CHARACTERS)
    .split(STANDING_ALONE)
    .flatMap((piece, index) => (index % 2 === 1 ? commandsIn(piece) : sentenceOf(piece, index === 0)))
}

function commandsIn(text: string): Instruction[] {
  return Array.from(text.matchAll(/`([^`]+)`/g), ([, command = '']) => ({ isCommand: true, text: command }))
}

/** What follows a command is a sentence of its own; k3s and the like keep their small letter. */
function sentenceOf(piece: string, isFirst: boolean): Instruction[] {
  const [, words = ''] = /^\s*[.;]?\s*(.*)$/s.exec(piece) ?? []
  const text = isFirst
    ? piece
    : words.replace(/^[a-z]+\b/, word => word.charAt(0).toUpperCase() + word.slice(1))
  return text.trim() === '' ? [] : [{ isCommand: false, text }]
}
