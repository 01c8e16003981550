import { quoted } from '../findings/list-text.ts'

/**
 * Thrown by the parser of one input: what is wrong with the text, with a right example, but without the
 * input's name.
 */
export class Unreadable extends Error {
  readonly complaints: readonly string[]

  constructor(...complaints: readonly string[]) {
    super(complaints.join('\n'))
    this.name = 'Unreadable'
    this.complaints = complaints
  }
}

/** Foreign text within a sentence. */
export function inQuotes(text: string): string {
  return `"${quoted(text, 80)}"`
}
