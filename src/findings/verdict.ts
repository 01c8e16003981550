import type { Finding } from './finding.ts'
import type { Layer } from './layer.ts'

/** From worst to best, in the order in which one of several clusters decides. */
export const STATUSES = ['unhealthy', 'unknown', 'degraded', 'healthy'] as const
export type Status = (typeof STATUSES)[number]

/** All that a verdict on one cluster rests on; findings are in order, worst first. */
export interface Grounds {
  readonly findings: readonly Finding[]
  readonly undetermined: readonly string[]
  readonly layers: readonly Layer[]
  readonly checks: readonly MadeCheck[]
}

interface MadeCheck {
  readonly status: 'completed' | 'skipped' | 'inconclusive'
  /** Why it is skipped or inconclusive. */
  readonly reason?: string
  readonly family?: string
  /** What holds when nothing is found. */
  readonly title?: string
  /** What it left out although it was completed. */
  readonly notLookedAt?: readonly string[]
}

/** Why a check is skipped that leaves nothing out: it asked, and what it is about is not there. */
export const NOTHING_THERE = {
  none: 'there is nothing to look at',
  unknownKind: 'this cluster does not have what it looks at',
} as const

/** Whether a check was kept from looking at something, for want of a right or because the way ended before it. */
export function wasKept({ status, reason }: MadeCheck): boolean {
  return status === 'skipped' && !Object.values<unknown>(NOTHING_THERE).includes(reason)
}

export function statusOf({ findings, undetermined }: Pick<Grounds, 'findings' | 'undetermined'>): Status {
  if (findings.some(({ severity }) => severity === 'error')) return 'unhealthy'
  if (undetermined.length > 0) return 'unknown'
  return findings.some(({ severity }) => severity === 'warning') ? 'degraded' : 'healthy'
}

/** A few words on one cluster: first what a person needs to know, and never more than was looked at. */
export function verdictOf(grounds: Grounds): string {
  const { findings, undetermined } = grounds
  const [reason = ''] = undetermined
  switch (statusOf(grounds)) {
    case 'unhealthy':
      return `${causeOf(grounds)}${others(findings, 'error')}`
    case 'unknown':
      return `It could not be judged. ${reason}${andMore(undetermined.length - 1, 'reason')}`
    case 'degraded':
      return `Usable, with a warning: ${causeOf(grounds)}${others(findings, 'warning')}`
    case 'healthy':
      return coverage(grounds)
  }
}

/** Why the way to the cluster ended, when it did; else the worst of what was found, of which what is new comes first. */
function causeOf({ findings, layers }: Grounds): string {
  const failed = layers.find(({ status }) => status === 'failed')
  const ofLayer = findings.find(({ check, severity }) => check === failed?.name && severity === 'error')
  const [worst] = findings
  const newest = findings.find(({ severity, state }) => severity === worst?.severity && state === 'new')
  return (ofLayer ?? newest ?? worst)?.message ?? ''
}

/** "Healthy, 9 of 14 checks; 5 were skipped.": with what the word rests on. What is not there is neither. */
function coverage({ checks }: Grounds): string {
  const kept = checks.filter(wasKept)
  const skipped = kept.length
  const made = checks.filter(({ status }) => status === 'completed')
  const partial = made.filter(({ notLookedAt = [] }) => notLookedAt.length > 0).length
  const completed = made.length
  const all = completed + skipped
  const rest = skipped === 0 ? '' : `; ${skipped} ${skipped === 1 ? 'was' : 'were'} skipped`
  if (completed === 0) return `The connection is healthy; no check was made${rest}.`
  const number = skipped === 0 ? `${completed}` : `${completed} of ${all}`
  const inPart = partial === 0 ? '' : `, ${partial} of them in part`
  return `Healthy, ${number} ${all === 1 ? 'check' : 'checks'}${inPart}${rest}.${blindSpot(kept)}`
}

/** Of what was left out, the first that may stop every deploy although the way to the cluster and the cluster itself are well. */
function blindSpot(kept: readonly MadeCheck[]): string {
  const { title = '', reason } = kept.find(({ family }) => family === 'extensions') ?? {}
  if (title === '') return ''
  return ` Whether ${title.charAt(0).toLowerCase()}${title.slice(1)} was not looked at (${reason}).`
}

function others(findings: readonly Finding[], severity: Finding['severity']): string {
  return andMore(findings.filter(finding => finding.severity === severity).length - 1, severity)
}

function andMore(count: number, noun: string): string {
  return count > 0 ? ` And ${count} more ${noun}${count > 1 ? 's' : ''}.` : ''
}

/** The worst of several; of none, healthy. */
export function worstStatus(statuses: readonly Status[]): Status {
  return STATUSES.find(status => statuses.includes(status)) ?? 'healthy'
}

export const EXIT = {
  passed: 0,
  found: 1,
  usage: 2,
  undetermined: 3,
  defect: 4,
} as const

/** What the exit code depends on beside the report itself. */
export interface ExitPolicy {
  readonly failOn: Finding['severity'] | 'never'
  readonly failOnUnknown: boolean
}

const COUNTED: Readonly<Record<ExitPolicy['failOn'], readonly Finding['severity'][]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  notice: ['error', 'warning', 'notice'],
  never: [],
}

/** Whether a finding fails a run; what the baseline knows does not. */
export function counts({ severity, state }: Finding, failOn: ExitPolicy['failOn']): boolean {
  return state === 'new' && COUNTED[failOn].includes(severity)
}

/**
 * The exit code of a run that came to its end. What could not be judged counts beside findings that do not: a known error hides
 * nothing.
 *
 * @param undetermined how many things could not be judged
 */
export function exitCodeOf(findings: readonly Finding[], undetermined: number, policy: ExitPolicy): number {
  if (findings.some(finding => counts(finding, policy.failOn))) return EXIT.found
  return undetermined > 0 && failsOnUnknown(policy) ? EXIT.undetermined : EXIT.passed
}

/** Whether what could not be judged fails a run. */
export function failsOnUnknown({ failOn, failOnUnknown }: ExitPolicy): boolean {
  return failOnUnknown && failOn !== 'never'
}
