// Findings that say the same of different subjects belong together; pure.
import type { Finding, Severity } from '../findings/finding.ts'
import { SEVERITIES } from '../findings/finding.ts'
import { STATUSES } from '../findings/verdict.ts'
import type { ClusterReport, OwnedFinding, Report } from './schema.ts'
import { grouped } from './wording.ts'

export interface Group {
  readonly code: string
  readonly severity: Severity
  readonly findings: readonly OwnedFinding[]
}

/**
 * By severity and code, worst first, and of one severity first those with something new, which is what fails a run; within a group
 * what is new comes first, else in the order of the report.
 */
export function groupFindings(findings: readonly OwnedFinding[]): readonly Group[] {
  const byKind = Map.groupBy(findings, finding => `${SEVERITIES.indexOf(finding.severity)} ${finding.code}`)
  return [...byKind]
    .map(([kind, group]) => [kind.replace(' ', group.some(isNew) ? ' 0 ' : ' 1 '), group] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .flatMap(([, group]) => (group[0] ? [{ ...named(group[0]), findings: newFirst(group) }] : []))
}

function isNew({ state }: Finding): boolean {
  return state === 'new'
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
  return findings.toSorted((a, b) => Number(isNew(b)) - Number(isNew(a)))
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
  /** The first of those that it speaks of; undefined when it is that of all. */
  readonly of: OwnedFinding | undefined
  /** How many others it speaks of. */
  readonly others: number
}

/** What is to be done about findings of one code, each remedy once, and of how many findings it is left to the JSON report. */
export function remedies(findings: readonly OwnedFinding[]): {
  readonly told: readonly Remedy[]
  readonly untold: number
} {
  const different = Map.groupBy(findings, finding => finding.remedy)
  const all = [...different].filter(([text]) => text !== '')
  return {
    told: all.slice(0, MAX_REMEDIES).map(([text, [first, ...others]]) => ({
      text,
      of: different.size > 1 ? first : undefined,
      others: others.length,
    })),
    untold: all.slice(MAX_REMEDIES).reduce((sum, [, alike]) => sum + alike.length, 0),
  }
}

/** What stands behind the first of those that a remedy speaks of. */
export function othersText({ others }: Pick<Remedy, 'others'>): string {
  return others === 0 ? '' : ` and ${grouped(others)} more`
}

/** What stands for the remedies that are not told; empty when all are. */
export function untoldText(untold: number): string {
  return untold === 0
    ? ''
    : `… and what to do about ${grouped(untold)} more, with their names, in the JSON report`
}
