import { ClusterError } from '../../../cluster/cluster-error.ts'
import { type CheckContext, defineCheck } from '../../check.ts'
import { CODES, judgeLoad } from './judge-load.ts'
import { type Increase, increaseBetween, REQUESTS, type Reading, readCounters } from './reading.ts'

const INTERVAL_MS = 5_000
const MOST_READINGS = 4

/**
 * What the API server counts since its start says nothing of now, so it is read twice; the difference is judged. Of several API
 * servers it is the one that answers, and the page is read a second time beside client-certificates-seen: that one stops after a
 * twentieth of it, and must not depend on the rest.
 */
export const load = defineCheck({
  id: 'load',
  family: 'health',
  title: 'The API server and etcd keep up with their load',
  profiles: ['audit'],
  needs: 'authorization',
  access: [{ verb: 'get', path: '/metrics' }],
  codes: CODES,
  collect: watchCounters,
  evaluate: increase => ({
    judgements: judgeLoad(increase),
    objects: increase.counters.filter(({ metric }) => metric === REQUESTS).length,
  }),
})

async function watchCounters({ cluster, pause }: CheckContext): Promise<Increase> {
  const readings: Reading[] = [await readCounters(cluster)]
  while (readings.length < MOST_READINGS) {
    await pause(INTERVAL_MS)
    const after = await readCounters(cluster)
    for (const before of readings) {
      const increase = increaseBetween(before, after)
      if (increase !== undefined) return increase
    }
    readings.push(after)
  }
  throw new ClusterError(
    'unreadable',
    'each reading of its metrics came from another API server, or from one that was just started',
    '/metrics',
  )
}
