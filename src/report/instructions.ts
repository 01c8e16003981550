// What to do, step by step; pure.
import { type Part, parts, plain } from './escape.ts'

const MAX_CHARACTERS = 2_000

/** A sentence, with what is code in it between backticks, or a command to copy. */
export interface Instruction {
  readonly isCommand: boolean
  readonly text: string
}

/**
 * A remedy with its commands. One that is all that follows a colon, or the only one and the end of the text, stands for itself;
 * elsewhere that would tear the sentence apart.
 */
export function instructions(remedy: string): readonly Instruction[] {
  const pieces = parts(plain(remedy, MAX_CHARACTERS))
  const done: Instruction[] = []
  let sentence = ''
  for (const [index, piece] of pieces.entries()) {
    if (standsAlone(pieces, index)) {
      done.push({ isCommand: false, text: sentence }, { isCommand: true, text: piece.text })
      sentence = ''
    } else if (sentence === '' && !piece.code) sentence = done.length === 0 ? piece.text : begun(piece.text)
    else sentence += piece.code ? `\`${piece.text}\`` : piece.text
  }
  return [...done, { isCommand: false, text: sentence }].filter(({ text }) => text.trim() !== '')
}

/** What follows a command is a sentence of its own; k3s and the like keep their small letter. */
function begun(text: string): string {
  const [, words = ''] = /^\s*[.;]?\s*(.*)$/s.exec(text) ?? []
  return words.replace(/^[a-z]+\b/, word => word.charAt(0).toUpperCase() + word.slice(1))
}

function standsAlone(pieces: readonly Part[], index: number): boolean {
  const piece = pieces[index]
  // A flag alone is no command.
  if (!piece?.code || !/^[^-].* /.test(piece.text)) return false
  const before = pieces[index - 1]?.text.trimEnd() ?? ''
  const after = pieces[index + 1]?.text ?? ''
  if (before.endsWith(':')) return /^(?:$|[.;](?: |$))/.test(after)
  return pieces.filter(part => part.code).length === 1 && /^\.?$/.test(after)
}
