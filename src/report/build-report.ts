import type { Finding } from '../findings/finding.ts'
import { TOOL } from '../findings/tool.ts'
import { type Status, verdictOf, worstStatus } from '../findings/verdict.ts'
import { allFindings, allUndetermined } from './groups.ts'
import type { ClusterReport, Report } from './schema.ts'
import { count } from './wording.ts'

export interface RunFacts {
  readonly startedAt: Date
  readonly durationMs: number
  readonly profile: Report['profile']
  /** Of the configuration, which belong to no cluster. */
  readonly findings: readonly Finding[]
}

/** Puts the clusters together to the report of one run. Pure. */
export function buildReport(clusters: readonly ClusterReport[], facts: RunFacts): Report {
  return {
    schemaVersion: 1,
    tool: TOOL,
    startedAt: facts.startedAt.toISOString(),
    durationMs: Math.round(facts.durationMs),
    profile: facts.profile,
    status: statusOfAll(clusters),
    findings: facts.findings,
    fixed: [],
    ...judged(clusters, facts.findings),
    clusters,
  }
}

// What a date can hold, by ECMAScript: a report that was handed in may claim to have taken longer.
const LAST_MOMENT = 8.64e15

/** When the run ended; of a merged report, the last of them all. */
export function endOf({ startedAt, durationMs }: Pick<Report, 'startedAt' | 'durationMs'>): Date {
  return new Date(Math.min(Date.parse(startedAt) + durationMs, LAST_MOMENT))
}

/**
 * What a report says of all its findings together. The verdict: with one cluster its own; with several, how many are healthy and
 * what is wrong with the worst.
 *
 * @param findings those of the configuration
 */
export function judged(
  clusters: readonly ClusterReport[],
  findings: readonly Finding[],
): Pick<Report, 'verdict' | 'new'> {
  const all = allFindings({ findings, clusters })
  const fresh = all.filter(({ state }) => state === 'new').length
  const since = fresh === all.length ? '' : sinceBaseline(fresh, clusters)
  return { verdict: verdictOfClusters(clusters) + ofPolicy(findings) + since, new: fresh }
}

/** What the verdict of a report begins with: that of its clusters. */
export function verdictOfClusters(clusters: readonly ClusterReport[]): string {
  const [only] = clusters
  if (only !== undefined && clusters.length === 1) return verdictOf(only)
  const worst = clusters.find(({ status }) => status === statusOfAll(clusters))
  return worst === undefined || worst.status === 'healthy'
    ? `${healthyText(clusters)}.`
    : `${healthyText(clusters)}. ${worst.name}: ${verdictOf(worst)}`
}

/** `2 of 3 clusters are healthy` */
export function healthyText(clusters: readonly ClusterReport[]): string {
  if (clusters.length === 0) return 'No cluster was looked at'
  const healthy = clusters.filter(({ status }) => status === 'healthy').length
  return `${healthy} of ${clusters.length} clusters ${healthy === 1 ? 'is' : 'are'} healthy`
}

// It may be what the step fails for, whatever the clusters are like.
function ofPolicy(findings: readonly Finding[]): string {
  const number = findings.filter(({ severity }) => severity !== 'notice').length
  return number === 0 ? '' : ` And ${count(number, 'finding')} about the configuration.`
}

/** How much of it is new: a red cluster may leave a step green, or have it fail for what could not be judged. */
function sinceBaseline(fresh: number, clusters: readonly ClusterReport[]): string {
  const status = statusOfAll(clusters)
  if (status === 'healthy') return ''
  if (fresh > 0) return ` ${count(fresh, 'finding is', 'findings are')} new since the baseline.`
  const open = allUndetermined({ clusters }).length
  const rest = status === 'unhealthy' && open > 0 ? `, and ${count(open, 'thing')} could not be judged` : ''
  return ` Nothing is new since the baseline${rest}.`
}

function statusOfAll(clusters: readonly ClusterReport[]): Status {
  return worstStatus(clusters.map(({ status }) => status))
}
