// What is to be said of the configuration itself, once every cluster was looked at. Pure.
import { type CodeOf, type Judgement, toFinding } from './code.ts'
import type { Finding, Severity } from './finding.ts'
import { SEVERITIES } from './finding.ts'
import type { Layer } from './layer.ts'
import { listText, quoted } from './list-text.ts'
import { compareFindings, subjectText } from './order.ts'
import {
  covers,
  hasEnded,
  type IgnoreEntry,
  isFailureOf,
  matchesSubject,
  type Policy,
  regraded,
} from './policy.ts'
import { POLICY_CODES } from './policy-codes.ts'

/** What came of one cluster, as far as it tells whether an entry is of use. */
export interface LookedAt {
  readonly layers: readonly Layer[]
  readonly checks: readonly {
    readonly id: string
    readonly status: string
    readonly namespaces?: readonly string[]
    readonly notLookedAt?: readonly string[]
  }[]
  readonly findings: readonly Finding[]
  readonly ignored: readonly Finding[]
  readonly undetermined: readonly string[]
  readonly access: readonly { readonly line: string }[]
  readonly endpoints: readonly { readonly line: string }[]
}

/** The ids of the checks of this run that can find a code; undefined when others could, which were not asked for. */
export type ChecksFor = (code: string) => readonly string[] | undefined

export interface PolicyContext {
  readonly now: Date
  readonly checksFor: ChecksFor
}

type Judged = Judgement<CodeOf<typeof POLICY_CODES>>

/** The findings of no cluster: of entries that have ended, that cover nothing, or that would hide a failed layer. */
export function judgePolicy(
  policy: Policy,
  clusters: readonly LookedAt[],
  { now, checksFor }: PolicyContext,
): readonly Finding[] {
  const judgements = [
    ...policy.ignore.flatMap(entry => judgeEntry(entry, clusters, { now, checksFor })),
    ...judgeSeverities(policy, clusters),
  ]
  const origin = { codes: POLICY_CODES, check: 'policy', subject: { kind: 'Policy', name: '' }, cluster: '' }
  return judgements.map(judgement => regraded(toFinding(judgement, origin), policy)).sort(compareFindings)
}

function judgeEntry(entry: IgnoreEntry, clusters: readonly LookedAt[], context: PolicyContext): Judged[] {
  const open = clusters.flatMap(({ findings }) => findings).filter(finding => covers(entry, finding))
  if (hasEnded(entry, context.now)) return [expired(entry, open.length)]
  // An entry in force leaves only those open that failed a layer.
  if (open.length > 0) return [notApplied(`ignores ${entryText(entry)}`, entry, open)]
  const isUsed = clusters.some(({ ignored }) => ignored.some(finding => covers(entry, finding)))
  return !isUsed && clusters.length > 0 && clusters.every(each => sawAll(each, entry, context.checksFor))
    ? [unused(entry)]
    : []
}

// Checks that find very much of one kind name only the first of it.
const MAY_BE_CUT = 10

/** Whether everything of a cluster was looked at that an entry could be about; in doubt it was not. */
function sawAll(cluster: LookedAt, entry: IgnoreEntry, checksFor: ChecksFor): boolean {
  const ids = checksFor(entry.code)
  const isWhole = cluster.layers.every(({ status }) => status === 'passed' || status === 'skipped')
  if (ids === undefined || !isWhole || cluster.undetermined.length > 0) return false
  const alike = [...cluster.findings, ...cluster.ignored].filter(({ code }) => code === entry.code)
  if (!asksForLine(cluster, entry.subject) || alike.length >= MAY_BE_CUT) return false
  // A check that is not there had nothing to look at.
  return cluster.checks
    .filter(({ id }) => ids.includes(id))
    .every(
      ({ status, namespaces, notLookedAt = [] }) =>
        status === 'completed' && notLookedAt.length === 0 && isWithin(entry.subject, namespaces),
    )
}

// The lines of another workflow, which shares the configuration, are none of this one.
function asksForLine({ access, endpoints }: LookedAt, pattern: string): boolean {
  const kind = ['Permission', 'Endpoint'].find(each => pattern.startsWith(`${each}/`))
  if (kind === undefined) return true
  return [...access, ...endpoints].some(({ line }) => matchesSubject(pattern, { kind, name: line }))
}

function isWithin(pattern: string, namespaces: readonly string[] | undefined): boolean {
  const [, namespace = '', name] = pattern.split('/')
  return namespaces === undefined || (name !== undefined && namespaces.includes(namespace))
}

const USELESS = 'Remove the entry, or give it a later `until` if what it is meant for comes and goes.'

function expired(entry: IgnoreEntry, count: number): Judged {
  const { until = '', reason, location } = entry
  const again =
    count === 0
      ? 'it covers nothing that was found'
      : `${count === 1 ? 'the finding' : `the ${count} findings`} that it covers ${count === 1 ? 'is' : 'are'} no longer ignored`
  return {
    code: 'policy-ignore-expired',
    message: `The entry that ignores ${entryText(entry)} ended on ${until}: ${again}.`,
    evidence: { reason: quoted(reason), until, findings: String(count) },
    subject: { kind: 'Ignore', name: entryText(entry) },
    location,
    ...(count === 0 && { remedy: USELESS }),
  }
}

function unused(entry: IgnoreEntry): Judged {
  return {
    code: 'policy-ignore-unused',
    message: `The entry that ignores ${entryText(entry)} covers nothing: there is no such finding.`,
    evidence: { reason: quoted(entry.reason) },
    subject: { kind: 'Ignore', name: entryText(entry) },
    location: entry.location,
  }
}

function judgeSeverities({ severity }: Policy, clusters: readonly LookedAt[]): Judged[] {
  return [...severity].flatMap(([code, rule]) => {
    const failures = clusters
      .flatMap(({ layers, findings }) => findings.filter(finding => isFailureOf(layers, finding)))
      .filter(finding => finding.code === code && isLower(rule.severity, finding.severity))
    return failures.length === 0 ? [] : [notApplied(`makes ${code} a ${rule.severity}`, rule, failures)]
  })
}

function isLower(severity: Severity, than: Severity): boolean {
  return SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(than)
}

function notApplied(
  what: string,
  { location }: Pick<IgnoreEntry, 'location'>,
  failures: readonly Finding[],
): Judged {
  const subjects = [...new Set(failures.map(({ subject }) => quoted(subjectText(subject), 80)))]
  return {
    code: 'policy-not-applied',
    message: `The configuration ${what}, and that is not applied: a failed layer is neither lowered nor ignored.`,
    evidence: { 'what failed': listText(subjects, 3) },
    subject: { kind: 'Policy', name: what },
    location,
  }
}

function entryText({ code, subject }: IgnoreEntry): string {
  return `${code} of ${quoted(subject, 200)}`
}
