// What a team has decided about findings: other severities, and those that are left out of account. Pure.
import type { Finding, Severity, SourceLocation, Subject } from './finding.ts'
import type { Layer } from './layer.ts'
import { compareFindings } from './order.ts'

/** What the configuration file says about findings. */
export interface Policy {
  /** By code. */
  readonly severity: ReadonlyMap<string, SeverityRule>
  readonly ignore: readonly IgnoreEntry[]
}

export interface SeverityRule {
  readonly severity: Severity
  readonly location: SourceLocation
}

/** One entry of `ignore`. */
export interface IgnoreEntry {
  readonly code: string
  /** KIND/NAMESPACE/NAME, or KIND/NAME where there is no namespace; `*` stands for any text within a segment. */
  readonly subject: string
  readonly reason: string
  /** The last day on which it holds, such as `2027-03-31`, in UTC. */
  readonly until?: string
  readonly location: SourceLocation
}

/** A finding that counts for nothing, and why. */
export interface IgnoredFinding extends Finding {
  readonly reason: string
  readonly until?: string
}

export const NO_POLICY: Policy = { severity: new Map(), ignore: [] }

/** The policy without the entries that have ended. */
export function policyAt(policy: Policy, now: Date): Policy {
  return { ...policy, ignore: policy.ignore.filter(entry => !hasEnded(entry, now)) }
}

interface Judged {
  readonly findings: readonly Finding[]
  readonly ignored: readonly IgnoredFinding[]
}

/**
 * Gives findings the severities that the policy has for their codes, and takes those out that it ignores. What failed a layer is
 * left as it is: behind it nothing was looked at, and no policy makes that well.
 *
 * @param policy what is in force, as {@link policyAt} gives it
 */
export function applyPolicy(findings: readonly Finding[], policy: Policy, layers: readonly Layer[]): Judged {
  const judged = findings.map(finding => {
    if (isFailureOf(layers, finding)) return { finding }
    const entry = policy.ignore.find(each => covers(each, finding))
    return { finding: regraded(finding, policy), entry }
  })
  return {
    findings: judged
      .flatMap(({ finding, entry }) => (entry === undefined ? finding : []))
      .sort(compareFindings),
    ignored: judged
      .flatMap(({ finding, entry }) => (entry === undefined ? [] : ignoredBy(entry, finding)))
      .sort(compareFindings),
  }
}

/** The same finding in the severity that the policy has for its code. */
export function regraded(finding: Finding, { severity }: Policy): Finding {
  const rule = severity.get(finding.code)
  return rule === undefined ? finding : { ...finding, severity: rule.severity }
}

/** Whether this is the finding by which a layer failed, and not one that a layer has beside it. */
export function isFailureOf(layers: readonly Layer[], { check, severity }: Finding): boolean {
  return severity === 'error' && layers.some(({ name, status }) => name === check && status === 'failed')
}

/** Whether the last day of an entry is over, in UTC. */
export function hasEnded({ until }: IgnoreEntry, now: Date): boolean {
  return until !== undefined && now.toISOString().slice(0, until.length) > until
}

/** Whether an entry speaks of this finding, be it in force or not. */
export function covers({ code, subject }: IgnoreEntry, finding: Finding): boolean {
  return code === finding.code && matchesSubject(subject, finding.subject)
}

/** Names may hold a slash, such as a line of permissions does: all that stands behind the other segments is the name. */
export function matchesSubject(pattern: string, { kind, namespace, name }: Subject): boolean {
  const [ofKind = '', ...rest] = pattern.split('/')
  const ofNamespace = namespace === undefined ? undefined : rest.shift()
  if (rest.length === 0) return false
  return matches(ofKind, kind) && matches(ofNamespace ?? '', namespace ?? '') && matches(rest.join('/'), name)
}

// By hand, since a regular expression of many stars can take for ever.
function matches(pattern: string, text: string): boolean {
  const [start = '', ...pieces] = pattern.split('*')
  const end = pieces.pop()
  if (end === undefined) return text === pattern
  if (!text.startsWith(start)) return false
  let at = start.length
  for (const piece of pieces) {
    const found = text.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return text.length - at >= end.length && text.endsWith(end)
}

function ignoredBy({ reason, until }: IgnoreEntry, finding: Finding): IgnoredFinding {
  return { ...finding, reason, ...(until !== undefined && { until }) }
}
