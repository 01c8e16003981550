import type { Finding } from '../../findings/finding.ts'
import { verdictOfAll } from '../build-report.ts'
import { allFindings } from '../groups.ts'
import type { BaselineReport, Report } from '../schema.ts'
import { count } from '../wording.ts'
import { type Baseline, type Known, rank, readBaseline } from './baseline.ts'
import { fixedSince } from './fixed.ts'

/** What came of reading the file that was given as the baseline. */
export type GivenBaseline = { readonly path: string } & (
  | { readonly state: 'read'; readonly json: Readonly<Record<string, unknown>> }
  /** Then every finding is new. The reason is the end of a sentence that begins with the file. */
  | { readonly state: 'missing' | 'unreadable'; readonly reason: string }
)

/** The report with what is new in it and what is fixed; as it is where there is nothing to compare with. Pure. */
export function compareWith(report: Report, given: GivenBaseline | undefined): Report {
  if (given === undefined) return report
  if (given.state !== 'read') return { ...report, baseline: { ...given, startedAt: null } }
  const baseline = readBaseline(given.json)
  const clusters = report.clusters.map(cluster => {
    const known = baseline.clusters.get(cluster.name)?.known ?? new Map()
    return { ...cluster, findings: judged(cluster.findings, known), ignored: judged(cluster.ignored, known) }
  })
  const compared = { ...report, clusters, findings: judged(report.findings, baseline.known) }
  return {
    ...compared,
    verdict: verdictSince(compared),
    new: newIn(compared).length,
    fixed: fixedSince(report, baseline),
    baseline: told(given.path, baseline),
  }
}

function told(path: string, { startedAt }: Baseline): BaselineReport {
  return { path, state: 'compared', startedAt: startedAt?.toISOString() ?? null, reason: '' }
}

function judged<Any extends Finding>(findings: readonly Any[], known: Known): readonly Any[] {
  return findings.map(finding => ({ ...finding, state: isKnown(finding, known) ? 'known' : 'new' }))
}

// What was a warning and has become an error is news: nobody has accepted it as one.
function isKnown({ fingerprint, severity }: Finding, known: Known): boolean {
  return known.has(fingerprint) && rank(severity) >= rank(known.get(fingerprint))
}

function newIn(report: Report): readonly Finding[] {
  return allFindings(report).filter(({ state }) => state === 'new')
}

/** What is wrong, and how much of it is new: a red cluster may leave a step green. */
function verdictSince(report: Report): string {
  const isAllNew = newIn(report).length === allFindings(report).length
  if (isAllNew) return report.verdict
  const verdict = verdictOfAll(report.clusters, report.findings)
  if (report.status === 'healthy') return verdict
  const number = newIn(report).length
  const news = number === 0 ? 'Nothing is new' : `${count(number, 'finding is', 'findings are')} new`
  return `${verdict} ${news} since the baseline.`
}
