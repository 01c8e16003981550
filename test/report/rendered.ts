import { marked, type Token } from 'marked'

/** The kinds of everything in a Markdown text, as GitHub's flavour reads it, without plain text and its frames. */
export function kindsIn(markdown: string): readonly string[] {
  const kinds: string[] = []
  void marked.walkTokens(marked.lexer(markdown), (token: Token) => {
    kinds.push(token.type === 'html' ? `html ${token.raw.trim()}` : token.type)
  })
  return kinds.filter(kind => kind !== 'text' && kind !== 'space')
}

/** What a person sees of a Markdown text. */
export function shownText(markdown: string): string {
  return decoded(marked.parse(markdown, { async: false }).replace(/<[^>]*>/g, ''))
}

/** Text with its character references replaced. */
export function decoded(html: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
  return html.replace(
    /&(?:#(\d+)|([a-z]+));/g,
    (whole, number: string | undefined, name: string | undefined) =>
      number === undefined ? (named[name ?? ''] ?? whole) : String.fromCodePoint(Number(number)),
  )
}

/** Without the blanks: those between words are not what an escape has to keep. */
export function dense(text: string): string {
  return text.replace(/\s+/g, '')
}

/** Whether the runner would take a line for a command, as actions/runner reads it (ActionCommand.cs). */
export function isCommand(line: string): boolean {
  const trimmed = line.trimStart()
  return (trimmed.startsWith('::') && trimmed.indexOf('::', 2) >= 0) || line.includes('##[')
}
