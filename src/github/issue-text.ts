// The tracking issue of one cluster: what fails, since when, what to do, and what went away.

import { momentText } from '../findings/duration-text.ts'
import type { Finding } from '../findings/finding.ts'
import { code, inTitle, markdown } from '../report/escape.ts'
import type { ClusterReport, Report } from '../report/schema.ts'
import { clusterTitle } from '../report/summary/cluster.ts'
import { undeterminedSection } from '../report/summary/coverage.ts'
import { type Detail, fullDetail } from '../report/summary/detail.ts'
import { blocks } from '../report/summary/table.ts'
import { count } from '../report/wording.ts'
import { findingsText, firstThatFits } from './fitting.ts'
import { stateBlock } from './issue-state.ts'
import { CLOSE_AFTER_RUNS, type ClusterRun, type IssueState, type Tracked } from './next-issue.ts'

// Titles are cut at 256 characters.
const MAX_NAME = 100
const MAX_LISTED = 20
// The memory has a place in the text as well.
const ROOM = 30_000

/** The same as long as the issue lives: a change would be told of in its history. */
export function issueTitle(cluster: ClusterReport): string {
  return `Cluster health: ${inTitle(cluster.name, MAX_NAME)}`
}

export interface IssueContent {
  readonly report: Report
  readonly cluster: ClusterReport
  readonly run: ClusterRun
  readonly state: IssueState
}

/** The text that counts, with what it remembers at its end. */
export function issueText({ report, cluster, run, state }: IssueContent): string {
  const dates = new Map(state.tracked.map(entry => [entry.fingerprint, entry]))
  const present = new Set(run.findings.map(({ fingerprint }) => fingerprint))
  const unseen = state.tracked.filter(({ fingerprint }) => !present.has(fingerprint))
  const text = firstThatFits(
    fullDetail(report),
    detail =>
      blocks([
        clusterTitle(report, cluster, run.findings),
        recovery(run, state),
        findings(run.findings, dates, detail),
        list('Not looked at again', 'The last run could not look at these:', unseen, sinceText),
        undeterminedSection(cluster, detail),
        list('No longer failing', '', state.fixed, fixedText),
      ]),
    ROOM,
  )
  return blocks([text, stateBlock(state)])
}

/** What a comment says of findings that nobody was told of. */
export function newsText(findings: readonly Finding[], report: Report): string {
  const heading = `**${count(findings.length, 'new finding')}**`
  return firstThatFits(fullDetail(report), detail => blocks([heading, findingsText(findings, detail)]), ROOM)
}

/** What a comment says before the issue is closed. */
export function recoveredText({ healthySince, healthyRuns }: IssueState): string {
  return `✅ Recovered: ${count(healthyRuns, 'healthy run')} in a row since ${momentText(new Date(healthySince))}. This issue is opened again if the check fails within a week.`
}

/** What stays of an issue that another run opened at the same moment. */
export function duplicateText(kept: number): string {
  return `Two runs opened an issue for the same cluster at the same moment. This one is closed, and #${kept} is kept.`
}

function recovery(run: ClusterRun, { healthyRuns, healthySince, reopened }: IssueState): string {
  if (healthyRuns === 0 || run.outcome !== 'healthy') return ''
  const since = momentText(new Date(healthySince))
  const closing =
    reopened > 0 ? 'after a whole day of health' : `after ${CLOSE_AFTER_RUNS} healthy runs in a row`
  return `Healthy since ${since}. This issue closes itself ${closing}.`
}

function findings(failing: readonly Finding[], dates: ReadonlyMap<string, Tracked>, detail: Detail): string {
  return findingsText(failing, detail, ({ fingerprint }) => {
    const entry = dates.get(fingerprint)
    return entry === undefined ? '' : `First seen ${momentText(new Date(entry.since))}`
  })
}

function list<Entry extends Tracked>(
  title: string,
  words: string,
  entries: readonly Entry[],
  when: (entry: Entry) => string,
): string {
  if (entries.length === 0) return ''
  const lines = entries
    .slice(0, MAX_LISTED)
    .map(entry => `- ${code(entry.code)} ${code(entry.subject)} ${markdown(when(entry))}`)
  const unlisted = entries.length - lines.length
  const rest = unlisted > 0 ? [`- … and ${unlisted} more.`] : []
  return blocks([`### ${title}`, words, [...lines, ...rest].join('\n')])
}

function sinceText({ since }: Tracked): string {
  return `since ${momentText(new Date(since))}`
}

function fixedText({ since, fixedAt }: Tracked & { readonly fixedAt: string }): string {
  return `from ${momentText(new Date(since))} to ${momentText(new Date(fixedAt))}`
}
