import { diagram, diagramText } from '../escape.ts'
import type { Lifetime } from '../lifetimes.ts'
import { count, day, grouped } from '../wording.ts'
import { type Bar, yearAhead } from '../year-ahead.ts'
import { blocks } from './table.ts'

// A longer label would be cut off at the edge of the picture.
const MAX_LABEL = 36

/**
 * The ends within a year from now, as a Gantt chart in mermaid's language. The table says the same where it is not drawn.
 *
 * @returns nothing when there would be no time to draw
 */
export function timeline(all: readonly Lifetime[], now: Date): string {
  const year = yearAhead(all, now)
  if (year === undefined) return ''
  const lines = [
    'gantt',
    'title Certificates and credentials, the year ahead',
    'dateFormat YYYY-MM-DD',
    'axisFormat %b',
    'tickInterval 1month',
    ...section('in use', year.inUse, now),
    ...section('stored', year.stored, now),
    // It also keeps the axis a year long.
    'section later',
    `${year.later === 0 ? 'nothing ends' : count(year.later, 'ends', 'end')} later :milestone, ${day(year.ends)}, 0d`,
  ]
  return blocks([diagram(lines), legend(year.unlisted)])
}

function section(name: string, bars: readonly Bar[], now: Date): readonly string[] {
  return bars.length === 0 ? [] : [`section ${name}`, ...bars.map(each => bar(each, now))]
}

const TAGS: Readonly<Record<Bar['tone'], string>> = { soon: 'crit', renewed: 'done', fine: 'active' }

// The label begins with a number or with "ended", which are no keywords of mermaid's.
function bar({ lifetime, when, name, tone }: Bar, now: Date): string {
  const label = `${when} · ${diagramText(name, MAX_LABEL)}`
  const end = lifetime.ends ?? now
  const span = day(end) > day(now) ? `${day(now)}, ${day(end)}` : `milestone, ${day(now)}, 0d`
  return `${label} :${TAGS[tone]}, ${span}`
}

function legend(unlisted: number): string {
  const more = unlisted > 0 ? ` ${grouped(unlisted)} more have ended or end within the year.` : ''
  return `<sub>Red has ended or ends soon, grey is renewed by something.${more}</sub>`
}
