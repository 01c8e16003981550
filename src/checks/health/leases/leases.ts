import type { Cluster } from '../../../cluster/cluster.ts'
import { ClusterError } from '../../../cluster/cluster-error.ts'
import { listPages, listPath } from '../../../cluster/list.ts'
import { serverClock } from '../../../connection/clock-offset.ts'
import { record } from '../../../findings/plain-json.ts'
import { defineCheck } from '../../check.ts'
import { CODES, isJudged, judgeLeases, mayBeLeftBehind } from './judge-leases.ts'
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
    return { all, stopped, missing: await stillMeant(cluster, stopped), at }
  },
  evaluate: facts => ({ judgements: judgeLeases(facts), objects: facts.all.length }),
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

/** Those of the API servers that have stopped whose machines are nodes of the control plane still: others were replaced. */
async function stillMeant(cluster: Cluster, stopped: readonly Lease[]): Promise<Lease[]> {
  const meant: Lease[] = []
  const candidates = stopped.filter(({ apiserverOn = '' }) => apiserverOn !== '')
  for (const lease of candidates.slice(0, MOST_NODES_ASKED)) {
    try {
      const path = `/api/v1/nodes/${encodeURIComponent(lease.apiserverOn ?? '')}`
      const node = record(await cluster.getJson(path, METADATA_ONLY))
      const labels = record(record(node['metadata'])['labels'])
      if ('node-role.kubernetes.io/control-plane' in labels) meant.push(lease)
    } catch (error) {
      // Without the answer it is not known to be a fault.
      if (!(error instanceof ClusterError)) throw error
    }
  }
  return meant
}
