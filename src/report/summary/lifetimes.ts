import { code, html, markdown } from '../escape.ts'
import { type Lifetime, lifetimes, soonest } from '../lifetimes.ts'
import type { ClusterReport } from '../schema.ts'
import { count, day, ending } from '../wording.ts'
import type { Detail } from './detail.ts'
import { blocks, folded, table } from './table.ts'

const MAX_NAME = 120

/** Certificates and credentials with the time they have left, soonest first, behind the one that ends first. */
export function lifetimesSection(cluster: ClusterReport, now: Date, detail: Detail): string {
  const all = lifetimes(cluster)
  if (all.length === 0) return ''
  const rows = all.slice(0, detail.rows).map(lifetime => row(lifetime, now))
  const unlisted = all.length - rows.length
  const body = blocks([
    table(['', 'certificate or credential', 'name', 'ends', 'on'], rows),
    unlisted > 0 ? `… and ${unlisted.toLocaleString('en-US')} that end later, in the JSON report.` : '',
  ])
  return folded(title(all, now), body)
}

function title(all: readonly Lifetime[], now: Date): string {
  const number = count(all.length, 'certificate or credential', 'certificates and credentials')
  const first = soonest(all)
  return first ? `${number}; the ${html(first.what, 60)} ${ending(first.ends, now)}` : number
}

function row({ what, name, ends, renews, inUse }: Lifetime, now: Date): readonly string[] {
  const ended = ends !== undefined && ends <= now
  const notes = [ends ? ending(ends, now) : 'does not say', ...(renews ? ['renews itself'] : [])].join(', ')
  return [
    ended ? '✘' : '',
    markdown(what, 60) + (inUse ? '' : ' (stored)'),
    code(name, MAX_NAME) || '–',
    ended ? `**${notes}**` : notes,
    ends ? day(ends) : '–',
  ]
}
