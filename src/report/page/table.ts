import { type Markup, markup, NOTHING } from './markup.ts'

/** A cell that is sorted by something else than its text has the value beside. */
export interface Cell {
  readonly shown: Markup
  readonly sort?: number
}

type Content = Markup | Cell

// A longer head, which is foreign, is broken rather than the table made wider.
const MAX_UNBROKEN = 32

/** Stands where there is nothing to say. */
export const NOTHING_SAID = '–'

/**
 * A table that the script makes sortable; without it, it is a table all the same. On a narrow screen each row becomes a card,
 * where the heads stand before their cells. A column that says nothing is left out.
 *
 * @param caption for who does not see what stands around it
 * @param heads an empty one is that of the mark that begins a row
 */
export function table(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly Content[])[],
): Markup {
  const isTold = heads.map((_, place) =>
    rows.some(cells => String(contentOf(cells[place]).shown) !== NOTHING_SAID),
  )
  const head = heads.filter((_, place) => isTold[place]).map(headCell)
  const body = rows.map(
    cells =>
      markup`<tr>${cells.flatMap((each, place) => (isTold[place] ? [cell(contentOf(each), heads[place] ?? '')] : []))}</tr>`,
  )
  return markup`<table><caption class="hidden">${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`
}

function contentOf(content: Content | undefined): Cell {
  if (content === undefined) return { shown: NOTHING }
  return 'shown' in content ? content : { shown: content }
}

function headCell(text: string): Markup {
  if (text === '') return markup`<th scope="col" class="mark"><span class="hidden">state</span></th>`
  return text.length > MAX_UNBROKEN
    ? markup`<th scope="col" class="long">${text}</th>`
    : markup`<th scope="col">${text}</th>`
}

function cell({ shown, sort }: Cell, head: string): Markup {
  const label = head === '' ? markup` class="mark"` : markup` data-label="${head}"`
  const value = sort === undefined ? NOTHING : markup` data-sort="${sort}"`
  return markup`<td${label}${value}>${shown}</td>`
}
