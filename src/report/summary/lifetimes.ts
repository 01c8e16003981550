import { listText } from '../../findings/list-text.ts'
import { code, html, markdown, plain } from '../escape.ts'
import { clockOf, type Lifetime, lifetimes, nearest } from '../lifetimes.ts'
import { clockText, lifetimesTitle, unlistedText } from '../lifetimes-text.ts'
import type { ClusterReport } from '../schema.ts'
import { day, ending, LIFETIME_MARKS } from '../wording.ts'
import type { Detail } from './detail.ts'
import { blocks, folded, table } from './table.ts'
import { timeline } from './timeline.ts'

const MAX_NAME = 120
const MAX_PLACES = 2
const MAX_PLACE = 80

/** Certificates and credentials with the time they have left: the next year drawn, and a table behind the first to end. */
export function lifetimesSection(cluster: ClusterReport, now: Date, detail: Detail): string {
  const all = lifetimes(cluster)
  if (all.length === 0) return ''
  const shown = nearest(all, detail.rows, now)
  const body = blocks([
    table(
      ['', 'certificate or credential', 'until (UTC)', 'renewed by'],
      shown.map(lifetime => row(lifetime, now)),
    ),
    unlistedText(all, shown, now),
    clockText(cluster),
  ])
  return blocks([
    detail.timelines > 0 ? timeline(all, now) : '',
    folded(html(lifetimesTitle(all, now)), body),
  ])
}

function row(lifetime: Lifetime, now: Date): readonly string[] {
  const { what, name, ends, places, renewedBy, use, state } = lifetime
  const kind = use !== 'none' ? `**${markdown(what, 60)}** (in use)` : markdown(what, 60)
  const where = listText(
    places.map(place => plain(place, MAX_PLACE)),
    MAX_PLACES,
  )
  const lines = [`${kind} ${code(name, MAX_NAME)}`.trimEnd(), markdown(where)]
  return [
    LIFETIME_MARKS[state],
    lines.filter(line => line !== '').join('<br>'),
    ends ? `${day(ends)}<br>${until(lifetime, ends, now)}` : 'does not say',
    markdown(renewedBy, 100) || '–',
  ]
}

function until(lifetime: Lifetime, ends: Date, now: Date): string {
  const text = ending(ends, clockOf(lifetime, now))
  return lifetime.state === 'fine' ? text : `**${text}**`
}
