import { type Cluster, createCluster } from '../cluster/cluster.ts'
import { ClusterError } from '../cluster/cluster-error.ts'
import type { Connection } from '../connection/connect.ts'
import { observed } from '../connection/observer.ts'
import { pause } from '../connection/patience.ts'
import { NOTHING_THERE } from '../findings/verdict.ts'
import type { Inputs } from '../inputs/table.ts'
import type { Target } from '../kubeconfig/target.ts'
import type { ManifestObject } from '../manifests/manifest-object.ts'
import { accessText, accessTo } from './access-text.ts'
import type { Access, Check, CheckContext, Evaluation, SeenConnection } from './check.ts'
import { createShare, type Share } from './share.ts'

/** What came of one check: three outcomes, never two. */
export type CheckResult = {
  readonly check: Check
  readonly durationMs: number
  readonly requests: number
} & Outcome

type Outcome =
  | { readonly status: 'completed'; readonly evaluation: Evaluation }
  | {
      readonly status: 'skipped' | 'inconclusive'
      readonly reason: string
      /** Where there was nothing; missing when it was the whole cluster. */
      readonly namespaces?: readonly string[] | undefined
    }

export interface CheckRun extends Pick<CheckContext, 'limits' | 'environment' | 'readFile'> {
  readonly checks: readonly Check[]
  readonly target: Target
  /** With a transport, the API server can be asked. */
  readonly connection: SeenConnection & Pick<Connection, 'transport' | 'members'>
  readonly inputs: Inputs
  readonly manifests?: readonly ManifestObject[]
  readonly now: Date
}

/** The checks that were asked for: those of the profile, or the ones named and those that answer lines, without the ones left out. */
export function selectChecks(all: readonly Check[], inputs: Inputs): Check[] {
  const isNamed = (names: readonly string[], check: Check) =>
    names.includes(check.id) || names.includes(check.family)
  return all.filter(check => {
    const isWanted =
      inputs.checks.length > 0
        ? isNamed(inputs.checks, check) || check.hasLines(inputs)
        : check.profiles.includes(inputs.profile)
    return isWanted && !isNamed(inputs.skipChecks, check)
  })
}

/**
 * Runs the checks side by side; none of them can keep the others from their answer. One that has nothing to look at is left out,
 * unless it was asked for by its id.
 */
export async function runChecks(run: CheckRun): Promise<CheckResult[]> {
  const wanted = run.checks.filter(check => check.applies(run) || run.inputs.checks.includes(check.id))
  const share = createShare()
  const [last, first] = [wanted.filter(check => check.isLast), wanted.filter(check => !check.isLast)]
  const runAll = (checks: readonly Check[]) => Promise.all(checks.map(check => runCheck(check, run, share)))
  const results = [...(await runAll(first)), ...(await runAll(last))]
  return wanted.flatMap(check => results.filter(result => result.check === check))
}

async function runCheck(check: Check, run: CheckRun, share: Share): Promise<CheckResult> {
  const { transport, members = [] } = run.connection
  const clients: Clients = {
    share,
    cluster: transport === undefined ? NO_CLUSTER : createCluster(transport, run.limits),
    members: members.map(({ address, transport: way }) => ({
      address,
      cluster: createCluster(way, run.limits),
    })),
  }
  const started = performance.now()
  const { observer } = run.limits
  const wait = { what: `the check ${check.id}` }
  const outcome = await observed(observer, wait, () => settle(check, run, clients))
  const durationMs = Math.round((performance.now() - started) * 10) / 10
  observer?.detail?.(`check ${check.id}: ${outcome.status} after ${durationMs} ms`)
  const all = [clients.cluster, ...clients.members.map(({ cluster }) => cluster)]
  const requests = all.reduce((sum, cluster) => sum + cluster.usage().requests, 0)
  return { check, durationMs, requests, ...outcome }
}

type Clients = Pick<CheckContext, 'cluster' | 'members' | 'share'>

async function settle(check: Check, run: CheckRun, clients: Clients): Promise<Outcome> {
  const missing = missingLayer(check, run.connection)
  if (missing !== undefined) return { status: 'skipped', reason: missing }
  if (!check.applies(run)) return unanswered(check, run, NOTHING_THERE.none)
  try {
    const context = { ...run, ...clients, ...waitingAndTimings(run) }
    const evaluation = await check.run(context, run.now)
    if (evaluation.objects > 0) return { status: 'completed', evaluation }
    const { undetermined = [], notLookedAt = [], namespaces } = evaluation
    return undetermined.length > 0
      ? { status: 'inconclusive', reason: undetermined.join(' ') }
      : { ...unanswered(check, run, notLookedAt.join('; ') || NOTHING_THERE.none), namespaces }
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error
    return outcomeOf(error, check, run)
  }
}

function waitingAndTimings({ limits, connection: { transport } }: CheckRun) {
  return {
    pause: (milliseconds: number) => pause(milliseconds, limits.signal),
    timings: () => transport?.timings() ?? [],
  }
}

/** What a question without an answer means: not ours to ask, not there, or tried in vain. */
function outcomeOf(error: ClusterError, check: Check, run: CheckRun): Outcome {
  switch (error.code) {
    case 'forbidden':
      return unanswered(
        check,
        run,
        `the credential lacks a right of this check: ${missingRights(error, check.access(run.inputs))}`,
      )
    case 'not-found':
      return unanswered(check, run, NOTHING_THERE.unknownKind)
    case 'post-refused':
      return unanswered(check, run, 'something before the API server lets no question through that is posted')
    default: {
      const reason = run.limits.signal.aborted ? 'the run ended before it was answered' : error.message
      return { status: 'inconclusive', reason }
    }
  }
}

// What a credential may not do or a cluster does not have is no fault of either, unless it was asked for.
function unanswered(check: Check, { inputs }: CheckRun, reason: string) {
  const isAsked = inputs.checks.includes(check.id) || check.isAsked(inputs)
  return { status: isAsked ? 'inconclusive' : 'skipped', reason } as const
}

function missingRights({ path }: ClusterError, access: readonly Access[]): string {
  const refused = accessTo(path, access)
  return (refused.length > 0 ? refused : access).map(accessText).join('; ')
}

function missingLayer(check: Check, { walk, tls, transport }: CheckRun['connection']): string | undefined {
  if (check.needs === 'kubeconfig') return undefined
  if (check.needs === 'tls' && (tls?.chain.length ?? 0) > 0) return undefined
  if (check.needs === 'authorization' && transport !== undefined) return undefined
  const failed = walk.layers().find(({ status }) => status === 'failed')
  return failed === undefined
    ? `the layer ${check.needs} was not reached`
    : `not reached: the layer ${failed.name} failed`
}

// For checks that need no server. The others have been kept from running by missingLayer.
const NO_CLUSTER: Cluster = {
  get: refuse,
  getJson: refuse,
  review: refuse,
  usage: () => ({ requests: 0, bytes: 0 }),
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('a check that needs no server asked one'))
}
