import { styleText } from 'node:util'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Whether to print in colour. A person's no goes before everything (`NO_COLOR`, https://no-color.org, when it is not empty); then
 * what forces or forbids it (`FORCE_COLOR` as Node and most programs read it, `CLICOLOR_FORCE` and `CLICOLOR`,
 * https://bixense.com/clicolors); then whether there is a terminal that can show it.
 */
export function usesColour({ isTTY }: { readonly isTTY?: boolean }, environment: Environment): boolean {
  const { NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM } = environment
  if (NO_COLOR) return false
  const force = FORCE_COLOR || CLICOLOR_FORCE
  if (force) return !isNo(force)
  return isTTY === true && !isNo(CLICOLOR) && TERM !== 'dumb'
}

function isNo(text: string | undefined): boolean {
  return text === '0' || text === 'false'
}

const COLOURS = [
  { words: /^(\s*)(error|failed|unhealthy)\b/, style: ['red', 'bold'] },
  { words: /^(\s*)(warning|degraded)\b/, style: ['yellow', 'bold'] },
  { words: /^(\s*)(notice|unknown)\b/, style: ['cyan'] },
  { words: /^(\s*)(passed|healthy)\b/, style: ['green', 'bold'] },
  { words: /^(\s*)(What to do\b[^:]*:)/, style: ['bold'] },
  { words: /^(\s*)(https:\S+)$/, style: ['dim'] },
  { words: /^(\s*)(✘)/, style: ['red'] },
] as const

/** A line of the report with the word in colour that says how something is. */
export function coloured(text: string): string {
  const colour = COLOURS.find(({ words }) => words.test(text))
  if (colour === undefined) return text
  const paint = (_: string, indent: string, word: string) =>
    indent + styleText([...colour.style], word, { validateStream: false })
  return text.replace(colour.words, paint)
}

export function bold(text: string): string {
  return styleText('bold', text, { validateStream: false })
}
