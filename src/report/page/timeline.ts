import type { Lifetime } from '../lifetimes.ts'
import { count, day, grouped } from '../wording.ts'
import { type Bar, type YearAhead, yearAhead } from '../year-ahead.ts'
import { type Markup, markup, NOTHING, upTo } from './markup.ts'
import { percent } from './way.ts'

const ROW = 36
const HEAD = 24
const MAX_LABEL = 40
const MARKS: Readonly<Record<Bar['tone'], string>> = { soon: '!', renewed: '↻', fine: '' }

/** The ends within a year from now, drawn; the table says the same. */
export function timeline(all: readonly Lifetime[], now: Date, id: string): Markup {
  const year = yearAhead(all, now)
  if (year === undefined) return NOTHING
  const bars = [...year.inUse, ...year.stored]
  const height = HEAD + bars.length * ROW
  return markup`<figure class="panel"><svg class="drawing" role="img" width="100%" height="${height}" aria-labelledby="${id}year-title ${id}year-text"><title id="${id}year-title">Certificates and credentials, the year ahead</title><desc id="${id}year-text">${told(bars)}</desc>${months(now, year, height)}${bars.map((each, place) => row(each, place, { now, year }))}</svg>
<figcaption class="dim">${caption(year)}</figcaption></figure>`
}

function told(bars: readonly Bar[]): Markup {
  const most = bars
    .slice(0, 5)
    .map(({ name, when, leftMs }) => `${name} ${leftMs < 0 ? when : `ends in ${when}`}`)
  return upTo(
    500,
    `${most.join('; ')}${bars.length > most.length ? ` and ${bars.length - most.length} more` : ''}.`,
  )
}

function caption({ later, unlisted }: YearAhead): string {
  const laterText = later === 0 ? 'Nothing ends later.' : `${count(later, 'ends', 'end')} later.`
  const more = unlisted > 0 ? ` ${grouped(unlisted)} more have ended or end within the year.` : ''
  return `Red with ! has ended or ends soon, dashed with ↻ is renewed by something. ${laterText}${more}`
}

interface Scale {
  readonly now: Date
  readonly year: YearAhead
}

function xOf(time: Date, { now, year }: Scale): number {
  const share = (time.getTime() - now.getTime()) / (year.ends.getTime() - now.getTime())
  return Math.min(100, Math.max(0, share * 100))
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function months(now: Date, year: YearAhead, height: number): readonly Markup[] {
  return Array.from({ length: 12 }, (_, ahead) => {
    const begin = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1 + ahead, 1))
    const x = percent(xOf(begin, { now, year }))
    const name = MONTHS[begin.getUTCMonth()] ?? ''
    return markup`<line class="grid" x1="${x}" x2="${x}" y1="16" y2="${height}"/><text class="dim" x="${x}" y="12" text-anchor="middle">${name}</text>`
  })
}

function row({ lifetime, when, name, tone, leftMs }: Bar, place: number, scale: Scale): Markup {
  const y = HEAD + place * ROW
  const end = lifetime.ends ?? scale.now
  const width = percent(Math.max(xOf(end, scale), 0.6))
  const date = leftMs < 0 ? NOTHING : markup`<tspan class="wide">, until ${day(end)}</tspan>`
  const mark = MARKS[tone] === '' ? NOTHING : markup`${MARKS[tone]} `
  return markup`<text x="0" y="${y + 12}"><tspan class="name">${mark}${when}</tspan> · ${upTo(MAX_LABEL, name)}<tspan class="dim">${date}</tspan></text><rect class="${tone}" x="0" y="${y + 18}" width="${width}" height="9" rx="2"/>`
}
