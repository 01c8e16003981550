import { attentionFirst, impliedNamespace, OUTCOME_MARKS, outcome, why } from './access.ts'
import { notLookedAt, notLookedAtTitle, type Unseen } from './coverage.ts'
import { plain } from './escape.ts'
import { worstFirst } from './groups.ts'
import { type Lifetime, lifetimes } from './lifetimes.ts'
import type { AccessReport, ClusterReport, Report } from './schema.ts'
import { count, day, ending } from './wording.ts'

const MAX_LINES = 100

/** Lines that belong together, below a heading that can be folded. */
export interface Section {
  readonly title: string
  readonly lines: readonly string[]
}

/** What is looked up rather than read: the full lists behind the lines of each cluster that is not healthy. */
export function detailSections(report: Report, now: Date): readonly Section[] {
  return worstFirst(report.clusters)
    .filter(cluster => cluster.status !== 'healthy')
    .flatMap(cluster => sections(cluster, now))
    .filter(section => section.lines.length > 0)
}

function sections(cluster: ClusterReport, now: Date): readonly Section[] {
  const name = plain(cluster.name, 80)
  const all = lifetimes(cluster)
  const number = count(all.length, 'certificate or credential', 'certificates and credentials')
  return [
    section(
      `${name}, ${count(cluster.access.length, 'permission')}`,
      attentionFirst(cluster.access).map(accessLine),
    ),
    section(
      `${name}, ${number}`,
      all.map(lifetime => lifetimeLine(lifetime, now)),
    ),
    section(`${name}, ${notLookedAtTitle(cluster)}`, notLookedAt(cluster).map(skippedLine)),
  ]
}

function section(title: string, lines: readonly string[]): Section {
  const unlisted = lines.length - MAX_LINES
  const rest = unlisted > 0 ? [`… and ${unlisted.toLocaleString('en-US')} more in the JSON report`] : []
  return { title, lines: [...lines.slice(0, MAX_LINES), ...rest] }
}

function accessLine(access: AccessReport): string {
  const implied = impliedNamespace(access)
  const place = implied === '' ? '' : ` in ${plain(implied, 80)}`
  const expected = outcome(access) === 'as expected' ? '' : `, expected to be ${EXPECTED[access.expected]}`
  const reason = why(access) === '' ? '' : ` (${plain(why(access), 300)})`
  return `${OUTCOME_MARKS[outcome(access)]} ${plain(access.line)}${place}: ${access.actual}${expected}${reason}`
}

const EXPECTED = { allow: 'allowed', deny: 'denied' } as const

function lifetimeLine({ what, name, ends, renews }: Lifetime, now: Date): string {
  const end = ends ? `${ending(ends, now)} (${day(ends)})` : 'does not say when it ends'
  return `${plain(`${what} ${name}`, 180)}: ${end}${renews ? ', renews itself' : ''}`
}

function skippedLine({ ids, reason }: Unseen): string {
  return `${ids.join(', ')}: ${plain(reason, 300)}`
}
