// The tracking issue of a cluster, or of a fleet: what fails, since when, what to do, and what went away.

import { momentText } from '../findings/duration-text.ts'
import { code, markdown } from '../report/escape.ts'
import { worstFirst } from '../report/groups.ts'
import type { OwnedFinding, Report } from '../report/schema.ts'
import { clusterTitle } from '../report/summary/cluster.ts'
import { clustersTable, clustersTitle } from '../report/summary/clusters.ts'
import { undeterminedSection } from '../report/summary/coverage.ts'
import { type Detail, fullDetail } from '../report/summary/detail.ts'
import { ownerText } from '../report/summary/findings.ts'
import { blocks, folded } from '../report/summary/table.ts'
import { count } from '../report/wording.ts'
import { findingsText, firstThatFits } from './fitting.ts'
import { stateBlock } from './issue-state.ts'
import {
  CLOSE_AFTER_RUNS,
  type IssueState,
  identitiesOf,
  identityOf,
  type SubjectRun,
  type Tracked,
} from './next-issue.ts'
import type { Subject } from './subject.ts'

const MAX_OPEN_CLUSTERS = 10
// The memory has a place in the text as well.
const ROOM = 30_000

export interface IssueContent {
  readonly report: Report
  readonly subject: Subject
  readonly run: SubjectRun
  readonly state: IssueState
}

/** The text that counts, with what it remembers at its end. */
export function issueText({ report, subject, run, state }: IssueContent): string {
  const dates = new Map(state.tracked.map(entry => [identityOf(entry), entry]))
  const present = identitiesOf(run.findings)
  const unseen = state.tracked.filter(entry => !present.has(identityOf(entry)))
  const text = firstThatFits(
    fullDetail(report),
    detail =>
      blocks([
        head({ report, subject, run }, detail),
        recovery(run, state),
        findings(run.findings, dates, detail),
        list('Not looked at again', unseen, detail, sinceText),
        // The table of a fleet has them.
        ...(subject.isFleet ? [] : subject.clusters.map(cluster => undeterminedSection(cluster, detail))),
        list('No longer failing', state.fixed, detail, fixedText),
      ]),
    ROOM,
  )
  return blocks([text, stateBlock(state)])
}

function head({ report, subject, run }: Omit<IssueContent, 'state'>, detail: Detail): string {
  if (!subject.isFleet)
    return blocks(subject.clusters.map(cluster => clusterTitle(report, cluster, run.findings)))
  return blocks([clustersTitle(report, detail.clusters > 0), clustersNotHealthy(report, detail)])
}

/** The worst at a glance, more on a click: what they share stands below. */
function clustersNotHealthy(report: Report, detail: Detail): string {
  const all = worstFirst(report.clusters).filter(({ status }) => status !== 'healthy')
  const listed = all.slice(0, detail.clusters)
  const behind = listed.slice(MAX_OPEN_CLUSTERS)
  const unlisted = all.length - listed.length
  return blocks([
    clustersTable(report, listed.slice(0, MAX_OPEN_CLUSTERS)),
    behind.length > 0 ? folded(count(behind.length, 'more cluster'), clustersTable(report, behind)) : '',
    unlisted > 0 ? `… and ${count(unlisted, 'more cluster')} in the report.` : '',
  ])
}

/** What a comment says of findings that nobody was told of. */
export function newsText(findings: readonly OwnedFinding[], report: Report): string {
  const heading = `**${count(findings.length, 'new finding')}**`
  return firstThatFits(fullDetail(report), detail => blocks([heading, findingsText(findings, detail)]), ROOM)
}

/** What a comment says before the issue is closed. */
export function recoveredText({ healthySince, healthyRuns }: IssueState): string {
  return `✅ Recovered: ${count(healthyRuns, 'healthy run')} in a row since ${momentText(new Date(healthySince))}. This issue is opened again if the check fails within a week.`
}

/** What stays of an issue that another run opened at the same moment. */
export function duplicateText(kept: number): string {
  return `Two runs opened the same issue at the same moment. This one is closed, and #${kept} is kept.`
}

function recovery(run: SubjectRun, { healthyRuns, healthySince, reopened }: IssueState): string {
  if (healthyRuns === 0 || run.outcome !== 'healthy') return ''
  const since = momentText(new Date(healthySince))
  const closing =
    reopened > 0 ? 'after a whole day of health' : `after ${CLOSE_AFTER_RUNS} healthy runs in a row`
  return `Healthy since ${since}. This issue closes itself ${closing}.`
}

function findings(
  failing: readonly OwnedFinding[],
  dates: ReadonlyMap<string, Tracked>,
  detail: Detail,
): string {
  return findingsText(failing, detail, finding => {
    const { since = '' } = dates.get(identityOf(finding)) ?? {}
    return since === '' ? '' : `First seen ${momentText(new Date(since))}`
  })
}

const LISTS = {
  'Not looked at again': 'The last run could not look at these:',
  'No longer failing': '',
} as const

function list<Entry extends Tracked>(
  title: keyof typeof LISTS,
  entries: readonly Entry[],
  { rows }: Detail,
  when: (entry: Entry) => string,
): string {
  if (entries.length === 0) return ''
  const lines = entries
    .slice(0, 2 * rows)
    .map(entry => `- ${ownerText(entry)}${code(entry.code)} ${code(entry.subject)} ${markdown(when(entry))}`)
  const unlisted = entries.length - lines.length
  const rest = unlisted > 0 ? [`- … and ${unlisted} more.`] : []
  return blocks([`### ${title}`, LISTS[title], [...lines, ...rest].join('\n')])
}

function sinceText({ since }: Tracked): string {
  return since === '' ? '' : `since ${momentText(new Date(since))}`
}

function fixedText({ since, fixedAt }: Tracked & { readonly fixedAt: string }): string {
  const end = momentText(new Date(fixedAt))
  return since === '' ? `until ${end}` : `from ${momentText(new Date(since))} to ${end}`
}
