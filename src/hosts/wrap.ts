const HANGING = '    '
/** Narrower than this, a text is easier to read as it is. */
const MIN_WIDTH = 20

// A command is one piece: it is there to be copied, and a terminal that breaks it by itself lets one do so. A mark stays with what it
// is about, and a layer with its time.
const PIECES = /\s*(?:[✔✘–·!] \S+(?: <?[\d.]+ m?s\b)?|[^\s`]*`[^`]*`[^\s`]*|\S+)/g

/**
 * Breaks a line at blanks, never within a command in backticks. What follows is indented deeper, by which YAML stays the YAML it
 * was. A piece that is too long for a line has one of its own.
 *
 * @param width in characters
 */
export function wrap(line: string, width: number, hanging = HANGING): readonly string[] {
  const command = bareCommand(line)
  if (command !== line) return [command]
  if (line.length <= width || width < MIN_WIDTH) return [line]
  const [indentation = ''] = /^\s*/.exec(line) ?? []
  const lines: string[] = []
  let current = ''
  for (const [piece] of line.matchAll(PIECES)) {
    const isFirst = current === ''
    if (!isFirst && lengthOf(current + piece) > width) {
      lines.push(current)
      current = indentation + hanging + piece.trimStart()
    } else {
      current += piece
    }
  }
  return [...lines, current]
}

function lengthOf(text: string): number {
  return [...text].length
}

/** A line that is one command in backticks without them, which a shell would run as a command of their own; any other as it is. */
export function bareCommand(line: string): string {
  return line.replace(/^(\s+)`([^`]+)`$/, '$1$2')
}
