import { subjectText } from '../findings/order.ts'
import type { IgnoredFinding } from '../findings/policy.ts'
import { attentionFirst, impliedNamespace, OUTCOME_MARKS, outcome, why } from './access.ts'
import { ignoredTitle, notLookedAt, notLookedAtTitle, type Unseen } from './coverage.ts'
import { answerText, endpointOutcome, endpointsByAttention } from './endpoints.ts'
import { plain, wholeLines } from './escape.ts'
import { worstFirst } from './groups.ts'
import { clockOf, type Lifetime, lifetimes, nearest } from './lifetimes.ts'
import type { AccessReport, ClusterReport, EndpointReport, Report } from './schema.ts'
import { count, day, duration, ending, grouped, LIFETIME_MARKS } from './wording.ts'

const MAX_LINES = 100
/** Half a role is of no use. */
const MAX_ROLE_LINES = 400

/** Lines that belong together, below a heading that can be folded. */
export interface Section {
  readonly title: string
  readonly lines: readonly string[]
}

/** What is looked up rather than read: the full lists behind the lines of each cluster that is not healthy, and what is ignored. */
export function detailSections(report: Report, now: Date): readonly Section[] {
  return worstFirst(report.clusters)
    .flatMap(cluster => [
      ...(cluster.status === 'healthy' ? [] : sections(cluster, now)),
      section(`${plain(cluster.name, 80)}, ${ignoredTitle(cluster)}`, cluster.ignored.map(ignoredLine)),
    ])
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
    { title: `${name}, the missing role, to apply as it stands`, lines: roleLines(cluster) },
    section(
      `${name}, ${count(cluster.endpoints.length, 'endpoint')}`,
      endpointsByAttention(cluster).map(endpointLine),
    ),
    section(
      `${name}, ${number}`,
      nearest(all, MAX_LINES, now).map(lifetime => lifetimeLine(lifetime, now)),
      all.length,
    ),
    section(`${name}, ${notLookedAtTitle(cluster)}`, notLookedAt(cluster).map(skippedLine)),
  ]
}

function section(title: string, lines: readonly string[], number = lines.length): Section {
  const unlisted = number - MAX_LINES
  const rest = unlisted > 0 ? [`… and ${grouped(unlisted)} more in the JSON report`] : []
  return { title, lines: [...lines.slice(0, MAX_LINES), ...rest] }
}

function accessLine(access: AccessReport): string {
  const implied = impliedNamespace(access)
  const place = implied === '' ? '' : ` in ${plain(implied, 80)}`
  const expected = outcome(access) === 'as expected' ? '' : `, expected to be ${EXPECTED[access.expected]}`
  const reason = why(access) === '' ? '' : ` (${plain(why(access), 300)})`
  return `${OUTCOME_MARKS[outcome(access)]} ${plain(access.line)}${place}: ${access.actual}${expected}${reason}`
}

function endpointLine(endpoint: EndpointReport): string {
  const { line, expected, durationMs, problem, reason } = endpoint
  const outcome = endpointOutcome(endpoint)
  const instead = outcome === 'as expected' ? '' : `, expected ${expected}`
  const why = problem || reason
  return `${OUTCOME_MARKS[outcome]} ${plain(line)}: ${answerText(endpoint)} in ${duration(durationMs)}${instead}${why === '' ? '' : ` (${plain(why, 300)})`}`
}

function roleLines({ missingRole }: ClusterReport): readonly string[] {
  if (missingRole === '') return []
  const lines = wholeLines(missingRole)
  return lines.length > MAX_ROLE_LINES
    ? ['It is too long for a log; the JSON report has it as missingRole.']
    : lines
}

const EXPECTED = { allow: 'allowed', deny: 'denied' } as const

function lifetimeLine(lifetime: Lifetime, now: Date): string {
  const { what, name, ends, renewedBy, state } = lifetime
  const end = ends ? `${ending(ends, clockOf(lifetime, now))} (${day(ends)})` : 'does not say when it ends'
  const renewal = renewedBy === '' ? '' : `, renewed by ${plain(renewedBy, 100)}`
  return `${LIFETIME_MARKS[state]} ${plain(`${what} ${name}`, 180)}: ${end}${renewal}`
}

function ignoredLine({ code, subject, message, reason, until }: IgnoredFinding): string {
  const end = until === undefined ? '' : `, until ${plain(until, 20)}`
  return `${plain(code)} ${plain(subjectText(subject), 180)}: ${plain(message, 300)} Ignored${end}: ${plain(reason, 200)}`
}

function skippedLine({ ids, reason }: Unseen): string {
  return `${ids.join(', ')}: ${plain(reason, 300)}`
}
