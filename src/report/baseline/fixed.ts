// Which findings of a baseline are gone for good: only where it was looked again, for what was not looked at is no better.
import { CHECKS } from '../../checks/catalog.ts'
import { CONNECTION_CODES } from '../../connection/layer-codes.ts'
import type { Finding } from '../../findings/finding.ts'
import { LAYERS } from '../../findings/layer.ts'
import { quoted } from '../../findings/list-text.ts'
import { wasKept } from '../../findings/verdict.ts'
import type { CheckReport, ClusterReport, Report } from '../schema.ts'
import type { Baseline, BaselineCluster } from './baseline.ts'

// From the least that is looked at to the most.
const PROFILES: readonly string[] = ['gate', 'standard', 'audit'] satisfies Report['profile'][]

/** The findings of the baseline that are gone, in its order; none when this run looked at less by its profile. */
export function fixedSince(report: Report, baseline: Baseline): readonly Finding[] {
  if (PROFILES.indexOf(report.profile) < PROFILES.indexOf(baseline.profile)) return []
  const clusters = Map.groupBy(report.clusters, ({ name }) => name)
  return [...baseline.clusters].flatMap(([name, before]) => {
    const now = clusters.get(name) ?? []
    const there = new Set(
      now.flatMap(({ findings, ignored }) => [...findings, ...ignored]).map(({ fingerprint }) => fingerprint),
    )
    return before.findings.filter(
      finding =>
        now.length > 0 &&
        !there.has(finding.fingerprint) &&
        isLookedFor(finding.code) &&
        now.every(cluster => wasLookedAtAgain(finding, cluster, before)),
    )
  })
}

/** An earlier minor may have had codes of which this one says nothing, or something under another name. */
function isLookedFor(code: string): boolean {
  return [CONNECTION_CODES, ...CHECKS.map(check => check.codes)].some(codes => Object.hasOwn(codes, code))
}

function wasLookedAtAgain(finding: Finding, cluster: ClusterReport, before: BaselineCluster): boolean {
  const layer = cluster.layers.find(({ name }) => name === finding.check)
  // A layer is skipped where the way does without it, which says something only when the way leads somewhere.
  if (layer !== undefined)
    return layer.status === 'passed' || (layer.status === 'skipped' && isConnected(cluster))
  const check = cluster.checks.find(({ id }) => id === finding.check)
  return check !== undefined && isWhole(check, before) && isStillAsked(finding, cluster)
}

function isConnected({ layers }: ClusterReport): boolean {
  return layers.some(({ name, status }) => name === LAYERS.at(-1) && status === 'passed')
}

/** Whether a check has looked at all that it had looked at before. */
function isWhole(check: CheckReport, before: BaselineCluster): boolean {
  const { undetermined = 0, notLookedAt = [] } = check
  if (check.status === 'inconclusive' || wasKept(check) || undetermined > 0 || notLookedAt.length > 0)
    return false
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
  const lines = LINES[check]?.(cluster)
  const isLine = subject.kind === 'Permission' || subject.kind === 'Endpoint'
  return lines === undefined || !isLine || lines.some(({ line }) => quoted(line, 1_000) === subject.name)
}
