import type { Cluster } from '../../../cluster/cluster.ts'
import { linesOf, readSamples, type Sample, type WantedLines } from '../../metrics-text.ts'

export const REJECTED = 'apiserver_flowcontrol_rejected_requests_total'
export const READS = 'apiserver_request_duration_seconds'
export const REQUESTS = 'apiserver_request_total'
export const ETCD = 'etcd_request_duration_seconds'
const STARTED = 'process_start_time_seconds'

// By name, as they stand on the page.
const WANTED: readonly WantedLines[] = [
  { metric: REJECTED },
  // Single objects: no admission webhook has a part in reading them, and none is read for long, as a log is.
  { metric: `${READS}_bucket`, labels: ['scope="resource"', 'subresource=""', 'verb="GET"'] },
  // Probes of the server itself, which fail while it starts, bear no component.
  { metric: REQUESTS, labels: ['component="apiserver"'] },
  { metric: `${ETCD}_bucket` },
  { metric: STARTED },
]

/** What an API server had counted at a moment. */
export interface Reading {
  /** In milliseconds, by a clock that only ever goes on. */
  readonly at: number
  /** When the process that counts was started, which tells it from all others. */
  readonly started: number | undefined
  readonly counters: readonly Sample[]
}

/** What was counted between two readings. */
export interface Increase {
  readonly milliseconds: number
  readonly counters: readonly Sample[]
}

/** @throws ClusterError */
export async function readCounters(cluster: Cluster): Promise<Reading> {
  const { body } = await cluster.get('/metrics', { accept: 'text/plain', lines: linesOf(WANTED) })
  const samples = readSamples(body)
  return {
    at: performance.now(),
    started: samples.find(({ metric }) => metric === STARTED)?.value,
    counters: samples.filter(({ metric }) => metric !== STARTED),
  }
}

/** Nothing when they are not of the same process: it was started again, or a load balancer chose another API server. */
export function increaseBetween(before: Reading, after: Reading): Increase | undefined {
  const counted = new Map(before.counters.map(({ series, value }) => [series, value]))
  const counters = after.counters.map(sample => ({
    ...sample,
    value: sample.value - (counted.get(sample.series) ?? 0),
  }))
  const isSame = before.started === after.started && counters.every(({ value }) => value >= 0)
  return isSame ? { milliseconds: after.at - before.at, counters } : undefined
}
