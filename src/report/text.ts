// The report as lines of a log, for people. A line that says how something is starts with that word, which a terminal
// colours; no line has a word of the kubeconfig with a colon behind it, which the masks of a secret would take out.
import type { Finding } from '../findings/finding.ts'
import type { Layer } from '../findings/layer.ts'
import { subjectText } from '../findings/order.ts'
import { STATUSES } from '../findings/verdict.ts'
import { outcomes } from './access.ts'
import { changesText, isCompared, ownerOf, stateText, uselessBaseline } from './changes.ts'
import { hasGaps, ignoredTitle, notLookedAtTitle } from './coverage.ts'
import { endpointOutcomes } from './endpoints.ts'
import { plain } from './escape.ts'
import { firstGroups, type Group, shownEvidence, worstFirst } from './groups.ts'
import { headline } from './headline.ts'
import { instructions } from './instructions.ts'
import { clockOf, lifetimes, soonest } from './lifetimes.ts'
import type { ClusterReport, Report } from './schema.ts'
import { hasSetOut } from './way.ts'
import { count, day, duration, ending, grouped, LAYER_MARKS, size } from './wording.ts'

const MAX_NAME = 80
const MAX_CODES = 20
const MAX_FINDINGS_PER_CODE = 10
const MAX_UNDETERMINED = 20
const MAX_FIXED = 20

/** What is always read, the worst cluster first; a healthy one takes a handful of lines. */
export function textLines(report: Report, now: Date): readonly string[] {
  const several = report.clusters.length !== 1
  return [
    ...(several ? [overview(report), ''] : []),
    ...worstFirst(report.clusters).flatMap(cluster => [...clusterLines(report, cluster, now), '']),
    ...findingsLines(report.findings),
    ...changesLines(report),
    footer(report),
  ]
}

/** How many are how; what is wrong with each stands in its own first line. */
function overview({ clusters }: Report): string {
  const numbers = STATUSES.map(
    status => [clusters.filter(each => each.status === status).length, status] as const,
  )
  const present = numbers.filter(([number]) => number > 0)
  return `${count(clusters.length, 'cluster')} (${present.map(part => part.join(' ')).join(', ')})`
}

function footer({ tool, profile, durationMs, waited }: Report): string {
  const looks =
    waited === undefined ? '' : `, ${count(waited.looks, 'look')} in ${duration(waited.durationMs)}`
  return `${tool.name} ${tool.version}, profile ${profile}, ${duration(durationMs)}${looks}`
}

function changesLines(report: Report): readonly string[] {
  const { fixed, baseline } = report
  const useless = uselessBaseline(report)
  const unlisted = fixed.length - MAX_FIXED
  return [
    ...(useless === '' ? [] : [`${baseline?.state === 'missing' ? 'notice' : 'warning'}: ${plain(useless)}`]),
    ...(isCompared(report) ? [changesText(report)] : []),
    ...fixed.slice(0, MAX_FIXED).map(finding => {
      const owner = ownerOf(finding, report)
      const whose = owner === '' ? '' : ` of ${plain(owner, MAX_NAME)}`
      return `  fixed ${plain(finding.code)}: ${plain(subjectText(finding.subject))}${whose}`
    }),
    ...(unlisted > 0 ? [`  … and ${grouped(unlisted)} more fixed in the JSON report`] : []),
  ]
}

function clusterLines(report: Report, cluster: ClusterReport, now: Date): readonly string[] {
  const details = [
    ...layersLine(cluster.layers),
    ...findingsLines(cluster.findings),
    ...undeterminedLines(cluster),
    ...permissionsLine(cluster),
    ...endpointsLine(cluster),
    ...lifetimesLine(cluster, now),
    ...(hasGaps(cluster) && cluster.status !== 'healthy' ? [notLookedAtTitle(cluster)] : []),
    ...(cluster.ignored.length > 0 ? [ignoredTitle(cluster)] : []),
    aboutLine(cluster),
  ].filter(line => line !== '')
  const head = `${cluster.status} ${plain(cluster.name, MAX_NAME)}: ${plain(headline(report, cluster))}`
  return [head, ...details.map(line => `  ${line}`)]
}

// Where the way went through, its steps are no news.
function layersLine(layers: readonly Layer[]): readonly string[] {
  const isThrough = layers.every(({ status }) => status === 'passed' || status === 'skipped')
  if (isThrough || !hasSetOut(layers)) return []
  const steps = layers.map(({ name, status, durationMs }) => {
    const time = status === 'passed' || status === 'failed' ? ` ${duration(durationMs)}` : ''
    return `${LAYER_MARKS[status]} ${name}${time}`
  })
  return [steps.join('  ')]
}

function findingsLines(findings: readonly Finding[]): readonly string[] {
  const { groups, unlisted } = firstGroups(findings, MAX_CODES)
  return [
    ...groups.flatMap(groupLines),
    ...(unlisted > 0 ? [`… and ${grouped(unlisted)} of other codes in the JSON report`] : []),
  ]
}

function groupLines(group: Group): readonly string[] {
  const shown = group.findings.slice(0, MAX_FINDINGS_PER_CODE)
  const unlisted = group.findings.length - shown.length
  return [
    ...[...Map.groupBy(shown, ({ remedy }) => remedy)].flatMap(alike),
    ...(unlisted > 0 ? [`  … and ${grouped(unlisted)} more ${group.code} in the JSON report`] : []),
    `  ${plain(group.findings[0]?.docs ?? '')}`,
  ]
}

/** Findings against which the same helps: it is said once, behind the last of them. */
function alike([remedy, findings]: readonly [string, readonly Finding[]]): readonly string[] {
  const to = findings.length === 1 ? 'What to do' : `What to do about these ${findings.length}`
  return [...findings.flatMap(oneFinding), ...whatToDo(to, remedy)]
}

/** A command stands alone on its line, in backticks that whoever prints it leaves out: the line is there to be copied. */
function whatToDo(to: string, remedy: string): readonly string[] {
  const steps = instructions(remedy).map(step => (step.isCommand ? `\`${step.text}\`` : step.text.trim()))
  const [first = '', ...others] = steps
  return first === '' ? [] : [`  ${to}: ${first}`, ...others.map(step => `      ${step}`)]
}

function oneFinding(finding: Finding): readonly string[] {
  const { severity, code, state, since, message, subject, location } = finding
  const place = location ? ` in ${plain(location.file)} line ${location.line}` : ''
  const facts = shownEvidence(finding).map(([label, value]) => `${plain(label, 60)} ${plain(value, 200)}`)
  return [
    `${severity} ${code}${state === 'known' || since !== undefined ? ` (${stateText(finding)})` : ''}: ${plain(message)}`,
    `  ${[plain(subjectText(subject)) + place, ...facts].join(', ')}`,
  ]
}

function undeterminedLines({ undetermined }: ClusterReport): readonly string[] {
  const unlisted = undetermined.length - MAX_UNDETERMINED
  return [
    ...undetermined.slice(0, MAX_UNDETERMINED).map(sentence => `unknown: ${plain(sentence)}`),
    ...(unlisted > 0 ? [`  … and ${unlisted} more that could not be judged`] : []),
  ]
}

// A line that is not as expected is a finding as well, with what to do about it; here they are only counted.
function permissionsLine(cluster: ClusterReport): readonly string[] {
  if (cluster.access.length === 0) return []
  const numbers = Object.entries(outcomes(cluster)).filter(([, number]) => number > 0)
  return [`Permissions: ${numbers.map(([outcome, number]) => `${number} ${outcome}`).join(', ')}`]
}

function endpointsLine(cluster: ClusterReport): readonly string[] {
  if (cluster.endpoints.length === 0) return []
  const numbers = Object.entries(endpointOutcomes(cluster)).filter(([, number]) => number > 0)
  return [`Endpoints: ${numbers.map(([outcome, number]) => `${number} ${outcome}`).join(', ')}`]
}

// When something is wrong, only what ends soon is worth a line, and that is a finding.
function lifetimesLine(cluster: ClusterReport, now: Date): readonly string[] {
  if (cluster.status === 'unhealthy') return []
  const first = soonest(lifetimes(cluster))
  if (first === undefined) return []
  const what = plain(`${first.what} ${first.name}`, 180)
  return [`First to end: ${what}, ${ending(first.ends, clockOf(first, now))} (${day(first.ends)})`]
}

function aboutLine({
  server,
  serverVersion,
  distribution,
  identity,
  requests,
  bytes,
}: ClusterReport): string {
  const parts = [
    server === '' ? '' : `at ${plain(server)}`,
    [serverVersion, distribution]
      .filter(text => text !== '')
      .map(text => plain(text, MAX_NAME))
      .join(' '),
    identity.username === '' ? '' : `as ${plain(identity.username)}`,
    requests === 0 ? '' : `${count(requests, 'request')}, ${size(bytes)}`,
  ]
  return parts.filter(part => part !== '').join(', ')
}
