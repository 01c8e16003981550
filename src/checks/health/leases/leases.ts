import type { Cluster } from '../../../cluster/cluster.ts'
import { ClusterError } from '../../../cluster/cluster-error.ts'
import { ifReadable } from '../../../cluster/if-readable.ts'
import { listPages, listPath } from '../../../cluster/list.ts'
import { serverClock } from '../../../connection/clock-offset.ts'
import { quoted } from '../../../findings/list-text.ts'
import { record } from '../../../findings/plain-json.ts'
import { defineCheck } from '../../check.ts'
import { CODES, isJudged, judgeLeases, type LeaseFacts, mayBeLeftBehind } from './judge-leases.ts'
import { type Lease, looksStale, readLease } from './lease.ts'

const KIND = { group: 'coordination.k8s.io', version: 'v1', resource: 'leases' }

// Longer than any holder waits between two renewals, unless it was told to.
const RENEWED_WITHIN_MS = 12_000
const MOST_NODES_ASKED = 5

/**
 * Leases that are not renewed any more tell of parts of the control plane that have stopped. Clocks are only the first hint: one
 * that looks stale is read a second time, as those that wait for it do, and only what has not moved meanwhile is told. One that
 * nobody has renewed for a day needs no second look.
 */
export const leases = defineCheck({
  id: 'leases',
  family: 'health',
  title: 'The parts of the control plane renew their leases',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: [
    { verb: 'list', group: KIND.group, resource: KIND.resource },
    // Only where an API server has stopped: whether its machine is still meant to run one.
    { verb: 'get', group: '', resource: 'nodes' },
  ],
  codes: CODES,
  async collect({ cluster, connection, pause }, now) {
    const at = serverClock(now, connection.clockOffsetMs)
    const first = await readLeases(cluster)
    const isWorthWaiting = isDecidedByWaiting(first, at)
    if (isWorthWaiting) await pause(RENEWED_WITHIN_MS)
    const all = isWorthWaiting ? await readLeases(cluster) : first
    const hasStopped = (lease: Lease) => looksStale(lease, at) && first.some(before => isSame(before, lease))
    const stopped = all.filter(hasStopped)
    return { all, stopped, ...(await lookForMachines(cluster, stopped)), at }
  },
  evaluate: facts => ({
    judgements: judgeLeases(facts),
    objects: facts.all.length,
    undetermined: facts.unseen,
  }),
})

// What operators that are long gone have left behind in kube-system keeps nobody waiting.
function isDecidedByWaiting(all: readonly Lease[], at: Date): boolean {
  const stale = all.filter(lease => looksStale(lease, at))
  const isAll = stale.length > 0 && stale.length === all.length
  return isAll || stale.some(lease => isJudged(lease) && !mayBeLeftBehind(lease, at))
}

function isSame(a: Lease, b: Lease): boolean {
  return a.name === b.name && a.renewed.getTime() === b.renewed.getTime()
}

async function readLeases(cluster: Cluster): Promise<Lease[]> {
  const found: Lease[] = []
  for await (const page of listPages(cluster, listPath(KIND, 'kube-system'))) {
    found.push(...page.flatMap(object => readLease(object) ?? []))
  }
  return found
}

const METADATA_ONLY = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json'

/** Which of the API servers that have stopped run on nodes of the control plane still: others were replaced. */
async function lookForMachines(
  cluster: Cluster,
  stopped: readonly Lease[],
): Promise<Pick<LeaseFacts, 'missing' | 'unseen'>> {
  const candidates = stopped.filter(({ apiserverOn = '' }) => apiserverOn !== '')
  const missing: Lease[] = []
  const unseen: string[] = []
  for (const lease of candidates.slice(0, MOST_NODES_ASKED)) {
    const { apiserverOn = '' } = lease
    try {
      if (await ifReadable(isOfControlPlane(cluster, apiserverOn), false)) missing.push(lease)
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error
      const machine = quoted(apiserverOn, 100)
      unseen.push(
        `Whether an API server is missing on ${machine}, or was taken away, could not be told: ${error.message}.`,
      )
    }
  }
  return { missing, unseen }
}

async function isOfControlPlane(cluster: Cluster, node: string): Promise<boolean> {
  const { metadata } = record(
    await cluster.getJson(`/api/v1/nodes/${encodeURIComponent(node)}`, METADATA_ONLY),
  )
  return 'node-role.kubernetes.io/control-plane' in record(record(metadata)['labels'])
}
