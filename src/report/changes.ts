// What is new, known and fixed since an earlier report; pure.
import { momentText } from '../findings/duration-text.ts'
import type { Finding } from '../findings/finding.ts'
import { listText } from '../findings/list-text.ts'
import { plain } from './escape.ts'
import { allFindings } from './groups.ts'
import type { BaselineReport, OwnedFinding, Report } from './schema.ts'
import { grouped } from './wording.ts'

/** Whether there is an earlier state to speak of: a baseline was given, or a merged report has been compared with one. */
export function isCompared(report: Report): boolean {
  return (
    report.baseline?.state === 'compared' ||
    report.fixed.length > 0 ||
    allFindings(report).some(({ state }) => state === 'known')
  )
}

/** `known since 2026-11-20 05:23 UTC`. What a baseline has as less bad is new and has a date all the same. */
export function stateText({ state, since }: Pick<Finding, 'state' | 'since'>): string {
  if (since === undefined) return state
  const date = momentText(new Date(since))
  return state === 'known' ? `known since ${date}` : `worse than before, there since ${date}`
}

/** `2 new, 5 known, 1 fixed since the baseline of 2026-11-21 05:23 UTC`. */
export function changesText(report: Report): string {
  const all = allFindings(report)
  const known = all.filter(({ state }) => state === 'known').length
  const { startedAt = null } = report.baseline ?? {}
  const when = startedAt === null ? '' : ` of ${momentText(new Date(startedAt))}`
  const numbers = [
    [all.length - known, 'new'],
    [known, 'known'],
    [report.fixed.length, 'fixed'],
  ] as const
  const told = numbers.filter(([number]) => number > 0).map(([number, word]) => `${grouped(number)} ${word}`)
  const text = all.length > known ? told : ['nothing new', ...told]
  return `${text.join(', ')} since the baseline${when}`
}

/** Whose a fixed finding was, among several clusters; empty for the only one. */
export function ownerOf({ cluster = '' }: OwnedFinding, { clusters }: Report): string {
  return clusters.length > 1 ? cluster : ''
}

/** A sentence on a baseline that is of no use, with paths in backticks; empty when it was compared with or is none. */
export function uselessBaseline({ baseline }: Report): string {
  if (baseline === undefined || baseline.state === 'compared') return ''
  const { state, reports = [] } = baseline
  const where = reports.length === 0 ? '' : ` in ${listText(reports.map(inCode), 3)}`
  return `${SENTENCES[state](baseline)}, so every finding${where} counts as new.`
}

const SENTENCES: Readonly<
  Record<Exclude<BaselineReport['state'], 'compared'>, (baseline: BaselineReport) => string>
> = {
  missing: ({ path }) => `There is no baseline yet: ${inCode(path)} does not exist`,
  unreadable: ({ path, reason }) => `The baseline could not be used: ${inCode(path)} ${plain(reason)}`,
}

function inCode(path: string): string {
  return `\`${plain(path, 200)}\``
}
