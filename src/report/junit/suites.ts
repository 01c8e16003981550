// The report as suites of test cases, before they are written as JUnit. Pure.
import type { Finding } from '../../findings/finding.ts'
import { counts, type ExitPolicy } from '../../findings/verdict.ts'
import type { ClusterReport, Report } from '../schema.ts'

export interface Suite {
  /** CLUSTER.FAMILY, with which viewers group: what stands behind the last dot is a class, what stands before is its package. */
  readonly name: string
  readonly cases: readonly Case[]
}

export interface Case {
  readonly name: string
  readonly durationMs: number
  /** What fails it; of the findings of a case that passes, none counts. */
  readonly failures: readonly Finding[]
  /** What is told beside: findings that do not count. */
  readonly remarks: readonly Finding[]
  /** Why it could not be judged, or was not looked at. */
  readonly undetermined?: string
  readonly skipped?: string
}

/** A case without what its findings say of it. */
type Row = Pick<Case, 'name' | 'durationMs' | 'undetermined' | 'skipped'> & {
  /** Whose findings are its own: the id of a layer or check, or a line as {@link lineOf} names it. */
  readonly owner: string
}

/**
 * For each cluster a suite of its layers, one for each family of checks and one each for the permissions and endpoints that were asked
 * for. A finding fails its case when it fails the run; with `fail-on: never` errors still do, because the file tells of the
 * cluster and not of the step.
 */
export function suitesOf(report: Report, failOn: ExitPolicy['failOn']): readonly Suite[] {
  const isFailure = (finding: Finding) => counts(finding, failOn === 'never' ? 'error' : failOn)
  return [
    ...report.clusters.flatMap(cluster => clusterSuites(cluster, isFailure)),
    ...policySuite(report.findings, isFailure),
  ]
}

type IsFailure = (finding: Finding) => boolean

function clusterSuites(cluster: ClusterReport, isFailure: IsFailure): readonly Suite[] {
  const families = Map.groupBy(cluster.checks, ({ family }) => family)
  const { layers, checks, access, endpoints } = cluster
  const lines = new Set([
    ...access.map(({ line }) => lineOf('Permission', line)),
    ...endpoints.map(({ line }) => lineOf('Endpoint', line)),
  ])
  const known = new Set([...layers.map(({ name }) => name), ...checks.map(({ id }) => id), ...lines])
  const byOwner = Map.groupBy(cluster.findings, finding => ownerOf(finding, lines))
  const others = [...byOwner.keys()].filter(owner => !known.has(owner))
  const groups: readonly (readonly [string, readonly Row[]])[] = [
    ['connection', layerRows(cluster)],
    ...[...families].map(([family, checks]) => [family, checks.map(checkRow)] as const),
    ['permissions', permissionRows(cluster)],
    ['endpoint-lines', endpointRows(cluster)],
    // In a report that was merged, a finding may come from a check that no longer is one.
    ['other', others.map(owner => ({ name: owner, durationMs: 0, owner }))],
  ]
  const unjudged = unjudgedRows(
    cluster,
    groups.flatMap(([, rows]) => rows),
  )
  return [...groups, ['judgement', unjudged] as const]
    .filter(([, rows]) => rows.length > 0)
    .map(([family, rows]) => ({
      name: `${cluster.name}.${family}`,
      cases: namedApart(rows.map(row => caseOf(row, byOwner.get(row.owner) ?? [], isFailure))),
    }))
}

function layerRows({ layers }: ClusterReport): readonly Row[] {
  const failed = layers.find(({ status }) => status === 'failed')?.name ?? ''
  const reasons: Readonly<Partial<Record<string, string>>> = {
    skipped: 'not on the way to this cluster',
    'not-reached': failed === '' ? 'not reached' : `not reached: the layer ${failed} failed`,
  }
  return layers.map(({ name, status, durationMs }) => {
    const skipped = reasons[status]
    return { name, durationMs, owner: name, ...(skipped !== undefined && { skipped }) }
  })
}

function checkRow({ id, title, durationMs, status, reason }: ClusterReport['checks'][number]): Row {
  return {
    name: `${id}: ${title}`,
    durationMs,
    owner: id,
    ...(status === 'skipped' && { skipped: reason }),
    ...(status === 'inconclusive' && { undetermined: reason }),
  }
}

function permissionRows({ access }: ClusterReport): readonly Row[] {
  return access.map(({ line, problem, actual, reason }) => ({
    name: line,
    durationMs: 0,
    owner: lineOf('Permission', line),
    ...(problem === '' && actual === 'unknown' && { undetermined: reason }),
  }))
}

function endpointRows({ endpoints }: ClusterReport): readonly Row[] {
  return endpoints.map(({ line, durationMs, outcome, reason }) => ({
    name: line,
    durationMs,
    owner: lineOf('Endpoint', line),
    ...(outcome === 'unknown' && { undetermined: reason }),
  }))
}

/** One for all that could not be judged, where that is more than checks and lines tell of themselves. */
function unjudgedRows({ undetermined }: ClusterReport, rows: readonly Row[]): readonly Row[] {
  const told = rows.filter(row => row.undetermined !== undefined)
  if (undetermined.length <= told.length) return []
  const sentences = undetermined.join(' ')
  return [{ name: 'all could be judged', durationMs: 0, owner: NOBODY, undetermined: sentences }]
}

// No finding is of a check without a name.
const NOBODY = ''

function lineOf(kind: string, line: string): string {
  return `${kind}/${line}`
}

/** The line that a finding is about where it was asked for, so that its check need not tell of it; else the check. */
function ownerOf({ check, subject }: Finding, lines: ReadonlySet<string>): string {
  const line = lineOf(subject.kind, subject.name)
  return lines.has(line) ? line : check
}

function policySuite(findings: readonly Finding[], isFailure: IsFailure): readonly Suite[] {
  if (findings.length === 0) return []
  const row: Row = { name: 'policy', durationMs: 0, owner: 'policy' }
  return [{ name: 'configuration', cases: [caseOf(row, findings, isFailure)] }]
}

function caseOf({ owner: _, ...row }: Row, own: readonly Finding[], isFailure: IsFailure): Case {
  return {
    ...row,
    failures: own.filter(isFailure),
    remarks: own.filter(finding => !isFailure(finding)),
  }
}

// Viewers know a test by its class and name from run to run.
function namedApart(cases: readonly Case[]): readonly Case[] {
  const seen = new Map<string, number>()
  return cases.map(each => {
    const number = (seen.get(each.name) ?? 0) + 1
    seen.set(each.name, number)
    return number === 1 ? each : { ...each, name: `${each.name} (${number})` }
  })
}
