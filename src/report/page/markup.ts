import { pageLines, pageProse, pageText } from '../escape.ts'

/** HTML that is safe as it stands. Only this file makes it, from templates of ours and from text that it escapes. */
export class Markup {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }

  get isEmpty(): boolean {
    return this.#text === ''
  }
}

type Value = string | number | Markup | readonly Markup[]

/** A template of HTML: every value in it is escaped, unless it is Markup already. Attributes stand in double quotes. */
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(String.raw({ raw: strings.raw }, ...values.map(textOf)))
}

function textOf(value: Value): string {
  if (typeof value === 'string') return pageText(value)
  return Array.isArray(value) ? value.join('') : String(value)
}

export const NOTHING = markup``

/** A sentence of ours, with what stands between backticks as code. */
export function sentence(text: string, max?: number): Markup {
  return new Markup(pageProse(text, max))
}

/** Foreign text of at most so many characters. */
export function upTo(max: number, text: string): Markup {
  return new Markup(pageText(text, max))
}

/** Code; nothing when there is none. */
export function code(text: string, max?: number): Markup {
  const shown = new Markup(pageText(text, max))
  return shown.isEmpty ? NOTHING : markup`<code>${shown}</code>`
}

/** The lines of a text, whole. */
export function lines(text: string): Markup {
  return new Markup(pageLines(text))
}

/** An own constant, such as a style sheet: no foreign text. */
export function constant(text: string): Markup {
  return new Markup(text)
}

/** Those that have something to say, with something between them. */
export function joined(all: readonly Markup[], between = ''): Markup {
  return new Markup(all.filter(each => !each.isEmpty).join(between))
}
