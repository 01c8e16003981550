import { codeBlock, type Part, parts, plain, prose } from '../escape.ts'
import { blocks } from './table.ts'

const MAX_CHARACTERS = 2_000

/**
 * A remedy with its commands as code. One that is all that follows a colon, or the only one and the end of the text,
 * gets a block of its own, which GitHub lets one copy with a click; elsewhere a block would tear the sentence apart.
 */
export function instruction(remedy: string): string {
  const pieces = parts(plain(remedy, MAX_CHARACTERS))
  const done: string[] = []
  let sentence = ''
  for (const [index, piece] of pieces.entries()) {
    if (standsAlone(pieces, index)) {
      done.push(prose(sentence, MAX_CHARACTERS), codeBlock(piece.text))
      sentence = ''
    } else if (sentence === '' && !piece.code) sentence = done.length === 0 ? piece.text : begun(piece.text)
    else sentence += piece.code ? `\`${piece.text}\`` : piece.text
  }
  return blocks([...done, prose(sentence, MAX_CHARACTERS)])
}

/** What follows a block is a sentence of its own; k3s and the like keep their small letter. */
function begun(text: string): string {
  const [, words = ''] = /^\s*[.;]?\s*(.*)$/s.exec(text) ?? []
  return words.replace(/^[a-z]+\b/, word => word.charAt(0).toUpperCase() + word.slice(1))
}

function standsAlone(pieces: readonly Part[], index: number): boolean {
  const piece = pieces[index]
  if (!piece?.code || !piece.text.includes(' ')) return false
  const before = pieces[index - 1]?.text.trimEnd() ?? ''
  const after = pieces[index + 1]?.text ?? ''
  if (before.endsWith(':')) return /^(?:$|[.;](?: |$))/.test(after)
  return pieces.filter(part => part.code).length === 1 && /^\.?$/.test(after)
}
