import type { Finding } from '../../findings/finding.ts'
import { subjectText } from '../../findings/order.ts'
import { stateText } from '../changes.ts'
import { code, link, markdown, prose } from '../escape.ts'
import { firstGroups, type Group, othersText, remedies, shownEvidence, untoldText } from '../groups.ts'
import type { OwnedFinding } from '../schema.ts'
import { count, grouped, SEVERITY_EMOJI } from '../wording.ts'
import type { Detail } from './detail.ts'
import { instruction } from './instruction.ts'
import { blocks, folded } from './table.ts'

const MAX_OPEN_FINDINGS = 5
const MAX_EVIDENCE_CHARACTERS = 200
const MAX_OWNER = 80

/** What stands behind the message of a finding. */
export type Remark = (finding: OwnedFinding) => string

/** Errors and warnings group by group, worst first, and the notices behind a click. Where it is known whose each is, it says so. */
export function findingsSection(
  findings: readonly OwnedFinding[],
  detail: Detail,
  remark: Remark = stateMark(detail),
): string {
  const listed = findings.filter(({ severity }) => detail.severities.includes(severity))
  const { groups, unlisted } = firstGroups(listed, detail.codes)
  const notices = groups.filter(({ severity }) => severity === 'notice')
  return blocks([
    ...groups.slice(0, groups.length - notices.length).map(group => section(group, detail, remark)),
    noticesSection(notices, detail, remark),
    unlisted > 0 ? `… and ${grouped(unlisted)} of other codes in the JSON report.` : '',
  ])
}

function stateMark({ marksNew }: Detail): Remark {
  if (!marksNew) return () => ''
  return finding => (finding.state === 'new' ? `🆕 ${stateText(finding)}` : `(${stateText(finding)})`)
}

function noticesSection(groups: readonly Group[], detail: Detail, remark: Remark): string {
  if (groups.length === 0) return ''
  const all = groups.reduce((sum, group) => sum + group.findings.length, 0)
  return folded(count(all, 'notice'), blocks(groups.map(group => section(group, detail, remark))))
}

function section(group: Group, detail: Detail, remark: Remark): string {
  const shown = group.findings.slice(0, detail.perCode)
  const number = group.findings.length > 1 ? ` (${grouped(group.findings.length)})` : ''
  const bullet = group.findings.length > 1 ? '- ' : ''
  const withEvidence = detail.evidence.includes(group.severity)
  const lines = shown.map(finding => bullet + entry(finding, remark(finding), withEvidence))
  const open = lines.slice(0, MAX_OPEN_FINDINGS)
  const behind = lines.slice(MAX_OPEN_FINDINGS)
  const unlisted = group.findings.length - shown.length
  return blocks([
    `### ${SEVERITY_EMOJI[group.severity]} ${group.severity} ${code(group.code)}${number}`,
    open.join('\n'),
    behind.length > 0 ? folded(`${behind.length} more`, behind.join('\n')) : '',
    unlisted > 0 ? `… and ${grouped(unlisted)} more in the JSON report.` : '',
    ...whatToDo(shown),
    documentation(group),
  ])
}

function entry(finding: OwnedFinding, remark: string, withEvidence: boolean): string {
  const remarked = remark === '' ? '' : ` ${markdown(remark)}`
  const place = finding.location ? ` in ${code(`${finding.location.file}:${finding.location.line}`)}` : ''
  const details = [code(subjectText(finding.subject)) + place, ...(withEvidence ? evidence(finding) : [])]
  return `**${ownerText(finding)}${prose(finding.message)}**${remarked}<br>${details.join(' · ')}`
}

/** What stands before something of one of several clusters: its name and a colon. */
export function ownerText({ cluster = '' }: Pick<OwnedFinding, 'cluster'>): string {
  const name = markdown(cluster, MAX_OWNER)
  return name === '' ? '' : `${name}: `
}

function evidence(finding: Finding): readonly string[] {
  return shownEvidence(finding).map(
    ([label, value]) => `${markdown(label, 60)} ${code(value, MAX_EVIDENCE_CHARACTERS) || '–'}`,
  )
}

function whatToDo(findings: readonly OwnedFinding[]): readonly string[] {
  const { told, untold } = remedies(findings)
  const steps = told.map(({ text, of, others }) => {
    const whom = of ? ` (${ownerText(of)}${code(subjectText(of.subject))}${othersText({ others })})` : ''
    return `**What to do**${whom}: ${instruction(text)}`
  })
  return untold > 0 ? [...steps, untoldText(untold)] : steps
}

function documentation(group: Group): string {
  const [first] = group.findings
  return first ? link(`What ${group.code} means`, first.docs) : ''
}
