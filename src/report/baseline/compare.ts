import type { Finding } from '../../findings/finding.ts'
import { endOf, judged } from '../build-report.ts'
import type { BaselineReport, Report } from '../schema.ts'
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
  // A merged report may have been compared before, job by job: beside a baseline of its own that counts no more.
  const baseline = readBaseline(given.state === 'read' ? given.json : {}, endOf(report))
  const clusters = report.clusters.map(cluster => {
    const known = baseline.clusters.get(cluster.name)?.known ?? new Map()
    return { ...cluster, findings: marked(cluster.findings, known), ignored: marked(cluster.ignored, known) }
  })
  const findings = marked(report.findings, baseline.known)
  return {
    ...report,
    ...judged(clusters, findings),
    clusters,
    findings,
    fixed: fixedSince(report, baseline),
    baseline: told(given, baseline),
  }
}

function told(given: GivenBaseline, { startedAt }: Baseline): BaselineReport {
  const { path } = given
  return given.state === 'read'
    ? { path, state: 'compared', startedAt: startedAt?.toISOString() ?? null, reason: '' }
    : { ...given, startedAt: null }
}

type Marked<Any> = Omit<Any, 'state' | 'since'> & Pick<Finding, 'state' | 'since'>

function marked<Any extends Finding>(findings: readonly Any[], known: Known): readonly Marked<Any>[] {
  return findings.map(({ state: _state, since: _since, ...finding }) => {
    const before = known.get(finding.fingerprint)
    // What was a warning and has become an error is news: nobody has accepted it as one.
    const isKnown = before !== undefined && rank(finding.severity) >= rank(before.severity)
    const since = before?.since && { since: before.since.toISOString() }
    return { ...finding, state: isKnown ? 'known' : 'new', ...since }
  })
}
