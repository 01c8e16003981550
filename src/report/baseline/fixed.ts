// Which findings of a baseline are gone for good: only where it was looked again, for what was not looked at is no better.
import { EVERY_PROFILE } from '../../checks/check.ts'
import { ALL_CODES } from '../../checks/code-sources.ts'
import { entryOf } from '../../findings/entry-of.ts'
import type { Finding } from '../../findings/finding.ts'
import { wasLookedAt } from '../looked-at.ts'
import type { CheckReport, ClusterReport, Report } from '../schema.ts'
import type { Baseline, BaselineCluster } from './baseline.ts'

/** The findings of the baseline that are gone, in its order; none when this run looked at less by its profile. */
export function fixedSince(report: Report, baseline: Baseline): Report['fixed'] {
  const profiles: readonly string[] = EVERY_PROFILE
  if (profiles.indexOf(report.profile) < profiles.indexOf(baseline.profile)) return []
  const clusters = Map.groupBy(report.clusters, ({ name }) => name)
  return [...baseline.clusters].flatMap(([name, before]) => {
    const now = clusters.get(name) ?? []
    const there = new Set(
      now.flatMap(({ findings, ignored }) => [...findings, ...ignored]).map(({ fingerprint }) => fingerprint),
    )
    const gone = before.findings.filter(
      finding =>
        now.length > 0 &&
        !there.has(finding.fingerprint) &&
        isLookedFor(finding.code) &&
        now.every(cluster => wasLookedAtAgain(finding, cluster, before)),
    )
    return gone.map(finding => ({ ...finding, cluster: name }))
  })
}

/** An earlier minor may have had codes of which this one says nothing, or something under another name. */
function isLookedFor(code: string): boolean {
  return Object.hasOwn(ALL_CODES, code)
}

function wasLookedAtAgain(finding: Finding, cluster: ClusterReport, before: BaselineCluster): boolean {
  if (wasLookedAt(finding.check, cluster) !== true) return false
  const check = cluster.checks.find(({ id }) => id === finding.check)
  return check === undefined || (isWhole(check, before) && isStillAsked(finding, cluster))
}

/** Whether a check has looked at all that it had looked at before. */
function isWhole(check: CheckReport, before: BaselineCluster): boolean {
  if (check.notLookedAt !== undefined && check.notLookedAt.length > 0) return false
  if (check.namespaces === undefined) return true
  const namespaces = before.namespaces.get(check.id) ?? []
  return namespaces.length > 0 && namespaces.every(name => check.namespaces?.includes(name))
}

const LINES: Readonly<Record<string, (cluster: ClusterReport) => readonly { readonly line: string }[]>> = {
  permissions: ({ access }) => access,
  'api-endpoints': ({ endpoints }) => endpoints,
  'runner-endpoints': ({ endpoints }) => endpoints,
}

/** A line that is no longer asked is not answered better. */
function isStillAsked({ check, subject }: Finding, cluster: ClusterReport): boolean {
  const lines = entryOf(LINES, check)?.(cluster)
  const isLine = subject.kind === 'Permission' || subject.kind === 'Endpoint'
  return lines === undefined || !isLine || lines.some(({ line }) => line === subject.name)
}
