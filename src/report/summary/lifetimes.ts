import { isSkewed, skewText } from '../../connection/clock-offset.ts'
import { listText } from '../../findings/list-text.ts'
import { code, html, markdown, plain } from '../escape.ts'
import { clockOf, type Lifetime, leftOf, lifetimes, nearest, soonest } from '../lifetimes.ts'
import type { ClusterReport } from '../schema.ts'
import { count, day, ending, grouped, LIFETIME_MARKS } from '../wording.ts'
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
    unlistedNote(all, shown, now),
    clockNote(cluster),
  ])
  return blocks([detail.timelines > 0 ? timeline(all, now) : '', folded(title(all, now), body)])
}

function title(all: readonly Lifetime[], now: Date): string {
  const ended = all.filter(({ state }) => state === 'expired').length
  const soon = all.filter(({ state }) => state === 'ending' || state === 'aging').length
  const first = soonest(all)
  const parts = [
    count(all.length, 'certificate or credential', 'certificates and credentials'),
    ended > 0 ? `${grouped(ended)} ended` : '',
    soon > 0 ? `${count(soon, 'ends', 'end')} soon` : '',
    first ? `the ${html(first.what, 60)} ${ending(first.ends, clockOf(first, now))}` : '',
  ]
  return parts.filter(part => part !== '').join('; ')
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

function unlistedNote(all: readonly Lifetime[], shown: readonly Lifetime[], now: Date): string {
  const unlisted = all.length - shown.length
  if (unlisted === 0) return ''
  const ended = countEnded(all, now) - countEnded(shown, now)
  const which = ended > 0 ? `, of which ${grouped(ended)} ended longer ago` : ''
  return `… and ${grouped(unlisted)} more in the JSON report${which}.`
}

function countEnded(all: readonly Lifetime[], now: Date): number {
  return all.filter(lifetime => leftOf(lifetime, now) < 0).length
}

function clockNote({ clockOffsetMs }: ClusterReport): string {
  if (clockOffsetMs === null || !isSkewed(clockOffsetMs)) return ''
  return `${skewText(clockOffsetMs)}; what is left of a credential is counted by the server's, which decides about it.`
}
