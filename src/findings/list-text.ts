/** Names for people: the first few, then how many more there are. */
export function listText(names: readonly string[], most = 6): string {
  const shown = names.slice(0, most)
  const rest = names.length - shown.length
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}

const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu
// Format characters, which can turn the direction of a sentence around, and what no font shows.
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cs}]+/gu

/**
 * Text that is not ours on its way into a sentence or evidence: one line, without control and invisible characters, and of a
 * bounded length, which is counted in UTF-16 code units.
 */
export function quoted(text: string, most = 200): string {
  const line = text.replace(BREAKS, ' ').replace(INVISIBLE, '').trim()
  // A cut through a pair leaves half a character.
  return line.length > most ? `${line.slice(0, most).replace(INVISIBLE, '')}…` : line
}
