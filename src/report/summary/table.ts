/** A table in GitHub-flavoured Markdown; the cells are rendered already. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = heads.map(() => '---')
  return [heads, rule, ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')
}

/** A part that opens on a click. The title is HTML, the body Markdown; the blank lines make GitHub read it as such. */
export function folded(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`
}

/** Blocks below each other, without those that have nothing to say. */
export function blocks(all: readonly string[]): string {
  return all.filter(block => block !== '').join('\n\n')
}
