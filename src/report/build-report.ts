import type { Finding } from '../findings/finding.ts'
import { TOOL } from '../findings/tool.ts'
import { verdictOf, worstStatus } from '../findings/verdict.ts'
import type { ClusterReport, Report } from './schema.ts'

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
    status: worstStatus(clusters.map(({ status }) => status)),
    verdict: verdictOfAll(clusters, facts.findings),
    findings: facts.findings,
    new: [facts, ...clusters].reduce((sum, { findings }) => sum + findings.filter(isNew).length, 0),
    fixed: [],
    clusters,
  }
}

/**
 * With one cluster its own verdict; with several, how many are healthy and what is wrong with the worst.
 *
 * @param findings those of the configuration
 */
export function verdictOfAll(clusters: readonly ClusterReport[], findings: readonly Finding[]): string {
  return verdictOfClusters(clusters) + ofPolicy(findings)
}

function verdictOfClusters(clusters: readonly ClusterReport[]): string {
  const [only] = clusters
  if (only !== undefined && clusters.length === 1) return verdictOf(only)
  const worst = clusters.find(({ status }) => status === worstStatus(clusters.map(cluster => cluster.status)))
  const healthy = clusters.filter(({ status }) => status === 'healthy').length
  const counted = `${healthy} of ${clusters.length} clusters ${healthy === 1 ? 'is' : 'are'} healthy.`
  return worst === undefined || worst.status === 'healthy'
    ? counted
    : `${counted} ${worst.name}: ${verdictOf(worst)}`
}

// It may be what the step fails for, whatever the clusters are like.
function ofPolicy(findings: readonly Finding[]): string {
  const count = findings.filter(({ severity }) => severity !== 'notice').length
  return count === 0 ? '' : ` And ${count} ${count === 1 ? 'finding' : 'findings'} about the configuration.`
}

function isNew({ state }: { readonly state: string }): boolean {
  return state === 'new'
}
