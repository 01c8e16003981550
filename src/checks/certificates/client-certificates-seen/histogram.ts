// One histogram of a page of Prometheus' text format: https://prometheus.io/docs/instrumenting/exposition_formats/
import type { LineFilter } from '../../../connection/http/read-body.ts'

export interface Bucket {
  /** Its upper bound, which belongs to it. */
  readonly atMost: number
  /** Observations up to the bound, those of smaller buckets included. */
  readonly count: number
}

/**
 * Keeps the lines of one metric and stops behind them: an API server sorts its metrics by name and may have tens of megabytes
 * of others.
 */
export function linesOf(metric: string): LineFilter {
  return () => {
    let isFound = false
    return line => {
      const isOwn = line.startsWith(metric) && /^[_{ ]/.test(line.slice(metric.length))
      isFound ||= isOwn
      if (isOwn) return 'keep'
      return isFound ? 'stop' : 'drop'
    }
  }
}

/** The buckets of a histogram, smallest first; sums those that differ in other labels. Lines of anything else are passed over. */
export function readBuckets(text: string, metric: string): Bucket[] {
  const counts = new Map<number, number>()
  for (const line of text.split('\n')) {
    const [, labels = '', value = ''] = /^(?:\S+)_bucket\{(.*)\}\s+(\S+)/.exec(line) ?? []
    const [, bound] = /(?:^|,)\s*le="([^"]*)"/.exec(labels) ?? []
    const [atMost, count] = [numberOf(bound ?? ''), numberOf(value)]
    if (!line.startsWith(`${metric}_bucket{`) || atMost === undefined || count === undefined) continue
    counts.set(atMost, (counts.get(atMost) ?? 0) + count)
  }
  return [...counts].map(([atMost, count]) => ({ atMost, count })).sort((a, b) => a.atMost - b.atMost)
}

function numberOf(text: string): number | undefined {
  if (text === '+Inf') return Number.POSITIVE_INFINITY
  const number = text === '' ? Number.NaN : Number(text)
  return Number.isNaN(number) ? undefined : number
}
