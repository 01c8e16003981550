const MASK = '***'

/** Values that must not be printed where no runner takes them out. */
export class Secrets {
  // Longest first, so that a secret that holds another one is taken out as a whole.
  #values: readonly string[] = []

  add(secret: string): void {
    const values = new Set(
      [...this.#values, secret, ...secretLines(secret)].filter(value => value.trim() !== ''),
    )
    this.#values = [...values].sort((a, b) => b.length - a.length)
  }

  hide(text: string): string {
    return this.#values.reduce((hidden, value) => hidden.replaceAll(value, MASK), text)
  }

  /** Within the strings of a JSON document, so that it stays one whatever the secrets are. */
  hideInJson(json: string): string {
    if (this.#values.length === 0) return json
    return JSON.stringify(
      JSON.parse(json),
      (_, value) => (typeof value === 'string' ? this.hide(value) : value),
      2,
    )
  }
}

// A short line, such as the last one of a key, would take its text out of half of what is printed.
const MIN_LINE = 8

/**
 * The lines of a secret that are secrets of their own, since text is printed line by line; those that every
 * PEM file has are none.
 */
function secretLines(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n/).map(line => line.trim())
  if (lines.length === 1) return lines
  return lines.filter(line => line.length >= MIN_LINE && !/^-----(?:BEGIN|END) [A-Z0-9 ]+-----$/.test(line))
}
