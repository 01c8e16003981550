// What becomes of a tracking issue after a run. Pure: the rules, and nothing else.
import { quoted } from '../findings/list-text.ts'
import { subjectText } from '../findings/order.ts'
import type { OwnedFinding } from '../report/schema.ts'

/** One finding that the issue is about. */
export interface Tracked {
  readonly fingerprint: string
  readonly code: string
  readonly subject: string
  /** Whose it is, in the issue of a fleet. */
  readonly cluster?: string
  /** The id of the layer or check that found it. */
  readonly check: string
  /**
   * When it was first seen, RFC 3339; where it went and came back within {@link REMEMBERED_MS}, the first time; empty where that has
   * been forgotten for want of room.
   */
  readonly since: string
  /** Whether a notification has told of it. */
  readonly told: boolean
}

/** What an issue remembers from run to run. Times are RFC 3339, empty for never. */
export interface IssueState {
  readonly tracked: readonly Tracked[]
  readonly fixed: readonly (Tracked & { readonly fixedAt: string })[]
  /** Failing findings that there was no room for. */
  readonly untracked: number
  /** Healthy runs since the last other one, at most {@link CLOSE_AFTER_RUNS}. */
  readonly healthyRuns: number
  readonly healthySince: string
  readonly reopened: number
  /** When somebody was last notified of findings. */
  readonly toldAt: string
}

/** The issue as it was found. */
export interface FoundIssue {
  readonly isOpen: boolean
  readonly closedAt: string
  readonly closedAs: string
  readonly state: IssueState
}

/** What a run says of what the issue is about. */
export interface SubjectRun {
  /** `unknown` neither opens nor closes anything. */
  readonly outcome: 'failing' | 'unknown' | 'healthy'
  /** The findings that fail the run, what has to be kept first. */
  readonly findings: readonly OwnedFinding[]
  /** Whether this run could have found it again. */
  readonly wasLookedAt: (entry: Tracked) => boolean
}

export interface NextIssue {
  readonly action: 'none' | 'open' | 'update' | 'reopen' | 'close'
  readonly state: IssueState
  /** The findings that a comment tells of; none without one. */
  readonly tell: readonly OwnedFinding[]
}

const DAY_MS = 24 * 60 * 60 * 1_000
/** One bad minute between two good ones, or the other way round, is not news. */
export const CLOSE_AFTER_RUNS = 2
/** How long what went away is remembered, and a closed issue is opened again in place of a new one. */
const REMEMBERED_MS = 7 * DAY_MS
/** Comments are at least this far apart; what has been reopened stays open until it was healthy for as long. */
const QUIET_MS = DAY_MS
/** More findings are not kept in the issue: one of each cluster of a large fleet, and some more. */
export const MOST_TRACKED = 300
const MOST_CHARACTERS = 120

export const NO_STATE: IssueState = {
  tracked: [],
  fixed: [],
  untracked: 0,
  healthyRuns: 0,
  healthySince: '',
  reopened: 0,
  toldAt: '',
}

/**
 * | the issue is | the run is failing | unknown | healthy |
 * | --- | --- | --- | --- |
 * | absent | open it | – | – |
 * | open | update; a comment where something new was not told of yet and the last notification is a day old | update | update; close with a comment after {@link CLOSE_AFTER_RUNS} healthy runs in a row, once reopened not before a day of health |
 * | closed within {@link REMEMBERED_MS} | reopen it | – | – |
 * | closed before | open another one | – | – |
 * | closed by a person as not planned | reopen it for findings that it does not know | – | – |
 *
 * Updates change the text, which notifies nobody. A run in which something known could not be looked at again is not healthy.
 */
export function nextIssue(found: FoundIssue | undefined, run: SubjectRun, now: Date): NextIssue {
  if (found?.isOpen) return afterOpen(found.state, run, now)
  const nothing = { action: 'none', state: found?.state ?? NO_STATE, tell: [] } as const
  if (run.outcome !== 'failing') return nothing
  const state = toldOf(merged(found?.state ?? NO_STATE, run, now), run, now)
  if (found === undefined) return { action: 'open', state, tell: [] }
  const again = { action: 'reopen', state: { ...state, reopened: state.reopened + 1 }, tell: [] } as const
  if (found.closedAs === 'not_planned') return hasUnknown(found.state, run) ? again : nothing
  if (isWithin(REMEMBERED_MS, found.closedAt, now)) return again
  return { action: 'open', state: toldOf(merged(NO_STATE, run, now), run, now), tell: [] }
}

function afterOpen(before: IssueState, run: SubjectRun, now: Date): NextIssue {
  const state = merged(before, run, now)
  if (run.outcome === 'failing') {
    const failing = { ...state, healthyRuns: 0, healthySince: '' }
    const news = identitiesOf(state.tracked.filter(({ told }) => !told))
    const untold = run.findings.filter(finding => news.has(identityOf(finding)))
    if (untold.length === 0 || isWithin(QUIET_MS, state.toldAt, now))
      return { action: 'update', state: failing, tell: [] }
    return { action: 'update', state: toldOf(failing, run, now), tell: untold }
  }
  if (run.outcome === 'unknown' || state.tracked.length > 0) return { action: 'update', state, tell: [] }
  const healthy = {
    ...state,
    healthyRuns: Math.min(state.healthyRuns + 1, CLOSE_AFTER_RUNS),
    healthySince: state.healthySince || now.toISOString(),
  }
  const isLasting = healthy.reopened === 0 || !isWithin(QUIET_MS, healthy.healthySince, now)
  const action = healthy.healthyRuns >= CLOSE_AFTER_RUNS && isLasting ? 'close' : 'update'
  return { action, state: healthy, tell: [] }
}

function merged(before: IssueState, run: SubjectRun, now: Date): IssueState {
  const known = new Map([...before.fixed, ...before.tracked].map(entry => [identityOf(entry), entry]))
  const present = identitiesOf(run.findings)
  // Where not all had room, what is not known may have been seen and told of already.
  const unknown = before.untracked > 0 ? { since: '', told: true } : { since: now.toISOString(), told: false }
  const seen = run.findings
    .slice(0, MOST_TRACKED)
    .map(finding => tracked(finding, known.get(identityOf(finding)) ?? unknown))
  const missing = before.tracked.filter(entry => !present.has(identityOf(entry)))
  const { gone = [], unseen = [] } = Object.groupBy(missing, entry =>
    run.wasLookedAt(entry) ? 'gone' : 'unseen',
  )
  const remembered = before.fixed.filter(
    entry => !present.has(identityOf(entry)) && isWithin(REMEMBERED_MS, entry.fixedAt, now),
  )
  return {
    ...before,
    tracked: [...seen, ...unseen].slice(0, MOST_TRACKED),
    fixed: [...gone.map(entry => ({ ...entry, fixedAt: now.toISOString() })), ...remembered].slice(
      0,
      MOST_TRACKED,
    ),
    untracked: Math.max(0, run.findings.length + unseen.length - MOST_TRACKED),
  }
}

function tracked(finding: OwnedFinding, { since, told }: Pick<Tracked, 'since' | 'told'>): Tracked {
  const { fingerprint, code, subject, check, cluster } = finding
  return {
    fingerprint,
    code,
    subject: quoted(subjectText(subject), MOST_CHARACTERS),
    ...(cluster !== undefined && { cluster: nameInIssue(cluster) }),
    check,
    since,
    told,
  }
}

/** How an issue calls a cluster in what it remembers. */
export function nameInIssue(cluster: string): string {
  return quoted(cluster, MOST_CHARACTERS)
}

/** Of what the run has found itself: the rest is told when it is seen again. */
function toldOf(state: IssueState, run: SubjectRun, now: Date): IssueState {
  const present = identitiesOf(run.findings)
  return {
    ...state,
    tracked: state.tracked.map(entry => (present.has(identityOf(entry)) ? { ...entry, told: true } : entry)),
    healthyRuns: 0,
    healthySince: '',
    toldAt: now.toISOString(),
  }
}

/** Never, where it does not know all that it has seen. */
function hasUnknown({ tracked, fixed, untracked }: IssueState, { findings }: SubjectRun): boolean {
  const known = identitiesOf([...tracked, ...fixed])
  return untracked === 0 && findings.some(finding => !known.has(identityOf(finding)))
}

type Identified = Pick<Tracked, 'fingerprint' | 'cluster'>

/** What tells one finding from another: those of clusters that call themselves the same have the same fingerprints. */
export function identityOf({ fingerprint, cluster = '' }: Identified): string {
  return `${fingerprint} ${nameInIssue(cluster)}`
}

export function identitiesOf(entries: readonly Identified[]): ReadonlySet<string> {
  return new Set(entries.map(identityOf))
}

function isWithin(span: number, time: string, now: Date): boolean {
  return time !== '' && now.getTime() - new Date(time).getTime() < span
}
