import { DAY_MS, type LifetimeState } from '../../certificates/lifetime.ts'
import { durationText } from '../../findings/duration-text.ts'
import { diagram, diagramText } from '../escape.ts'
import { endsWithinYear, type Lifetime, leftOf, nearest } from '../lifetimes.ts'
import { count, day, grouped } from '../wording.ts'
import { blocks } from './table.ts'

// Mermaid refuses a diagram of more than 50,000 characters; people stop reading long before.
const MAX_BARS = 20
// A longer label would be cut off at the edge of the picture.
const MAX_LABEL = 36
const YEAR_MS = 365 * DAY_MS

/**
 * The ends within a year from now, as a Gantt chart in mermaid's language. The table says the same where it is not drawn.
 *
 * @returns nothing when nothing ends after a day and within the year: there would be no time to draw
 */
export function timeline(all: readonly Lifetime[], now: Date): string {
  const ending = all.filter(lifetime => endsWithinYear(lifetime, now))
  if (!ending.some(lifetime => leftOf(lifetime, now) >= DAY_MS)) return ''
  const shown = nearest(ending, MAX_BARS, now)
  const later = all.filter(({ ends }) => ends !== undefined).length - ending.length
  const lines = [
    'gantt',
    'title Certificates and credentials, the year ahead',
    'dateFormat YYYY-MM-DD',
    'axisFormat %b',
    'tickInterval 1month',
    ...section(
      'in use',
      shown.filter(({ use }) => use !== 'none'),
      now,
    ),
    ...section(
      'stored',
      shown.filter(({ use }) => use === 'none'),
      now,
    ),
    // It also keeps the axis a year long.
    'section later',
    `${later === 0 ? 'nothing ends' : count(later, 'ends', 'end')} later :milestone, ${day(inYear(now))}, 0d`,
  ]
  return blocks([diagram(lines), legend(ending.length - shown.length)])
}

function inYear(now: Date): Date {
  return new Date(now.getTime() + YEAR_MS)
}

function section(name: string, shown: readonly Lifetime[], now: Date): readonly string[] {
  return shown.length === 0 ? [] : [`section ${name}`, ...shown.map(lifetime => bar(lifetime, now))]
}

// The label begins with a number or with "ended", which are no keywords of mermaid's.
function bar(lifetime: Lifetime, now: Date): string {
  const left = leftOf(lifetime, now)
  const when = left < 0 ? `ended ${durationText(left)} ago` : durationText(left)
  const label = `${when} · ${diagramText(`${lifetime.what} ${shortName(lifetime.name)}`, MAX_LABEL)}`
  const end = lifetime.ends ?? now
  const span = day(end) > day(now) ? `${day(now)}, ${day(end)}` : `milestone, ${day(now)}, 0d`
  return `${label} :${tagOf(lifetime)}, ${span}`
}

/** The common name of a distinguished name, as far as it has one. */
function shortName(name: string): string {
  return /(?:^|, )CN=([^,]+)/.exec(name)?.[1] ?? name
}

const TAGS: Readonly<Record<LifetimeState, string>> = {
  expired: 'crit',
  'not-yet-valid': 'crit',
  ending: 'crit',
  aging: 'crit',
  fine: 'active',
}

function tagOf({ state, renewedBy }: Lifetime): string {
  return state === 'fine' && renewedBy !== '' ? 'done' : TAGS[state]
}

function legend(unlisted: number): string {
  const more = unlisted > 0 ? ` ${grouped(unlisted)} more end within the year.` : ''
  return `<sub>Red has ended or ends soon, grey is renewed by something.${more}</sub>`
}
