// Findings that say the same of different subjects belong together; pure.
import type { Finding, Severity } from '../findings/finding.ts'
import { SEVERITIES } from '../findings/finding.ts'
import { STATUSES } from '../findings/verdict.ts'
import type { ClusterReport, OwnedFinding, Report } from './schema.ts'

export interface Group {
  readonly code: string
  readonly severity: Severity
  readonly findings: readonly OwnedFinding[]
}

/** By severity and code, worst first; within a group what is new comes first, else in the order of the report. */
export function groupFindings(findings: readonly OwnedFinding[]): readonly Group[] {
  const byKey = Map.groupBy(findings, finding => `${SEVERITIES.indexOf(finding.severity)} ${finding.code}`)
  return [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .flatMap(([, group]) => (group[0] ? [{ ...named(group[0]), findings: newFirst(group) }] : []))
}

/** The first `most` groups, and how many findings the others have. */
export function firstGroups(
  findings: readonly OwnedFinding[],
  most: number,
): { readonly groups: readonly Group[]; readonly unlisted: number } {
  const all = groupFindings(findings)
  const unlisted = all.slice(most).reduce((sum, group) => sum + group.findings.length, 0)
  return { groups: all.slice(0, most), unlisted }
}

function newFirst(findings: readonly OwnedFinding[]): readonly OwnedFinding[] {
  const isKnown = ({ state }: Finding) => Number(state === 'known')
  return findings.toSorted((a, b) => isKnown(a) - isKnown(b))
}

function named({ code, severity }: Finding): Pick<Group, 'code' | 'severity'> {
  return { code, severity }
}

export function ofSeverity(findings: readonly OwnedFinding[], severity: Severity): readonly OwnedFinding[] {
  return findings.filter(finding => finding.severity === severity)
}

/** Everything that is reported and not ignored, of the clusters and of the policy. */
export function allFindings({
  findings,
  clusters,
}: Pick<Report, 'findings' | 'clusters'>): readonly Finding[] {
  return [...findings, ...clusters.flatMap(cluster => cluster.findings)]
}

/** A sentence for each thing that could not be judged. */
export function allUndetermined({ clusters }: Pick<Report, 'clusters'>): readonly string[] {
  return clusters.flatMap(({ undetermined }) => undetermined)
}

/** The clusters, worst first; those of one status stay in the order of the report. */
export function worstFirst(clusters: readonly ClusterReport[]): readonly ClusterReport[] {
  return STATUSES.flatMap(status => clusters.filter(cluster => cluster.status === status))
}

const MAX_EVIDENCE = 12

/** What is shown of the evidence: label and value. */
export function shownEvidence({ evidence }: Finding): readonly (readonly [string, string])[] {
  return Object.entries(evidence).slice(0, MAX_EVIDENCE)
}

/** Remedies of one code that are told; where they differ, each speaks of its own subject. */
const MAX_REMEDIES = 3

export interface Remedy {
  readonly text: string
  /** Whom it speaks of; undefined when it is that of all. */
  readonly of: OwnedFinding | undefined
}

/** What is to be done about findings of one code, each remedy once. */
export function remedies(findings: readonly OwnedFinding[]): readonly Remedy[] {
  const different = Map.groupBy(findings, finding => finding.remedy)
  return [...different]
    .filter(([text]) => text !== '')
    .slice(0, MAX_REMEDIES)
    .map(([text, [first]]) => ({ text, of: different.size > 1 ? first : undefined }))
}
