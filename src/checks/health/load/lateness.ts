import { type Bucket, bucketsOf, type Sample } from '../../metrics-text.ts'

/** How many of the observations of a histogram were late. */
export interface Lateness {
  readonly all: number
  readonly late: number
  readonly evidence: Readonly<Record<string, string>>
}

/** @param bound in seconds, one that the histogram counts by */
export function latenessOf(samples: readonly Sample[], metric: string, bound: number): Lateness {
  const buckets = bucketsOf(samples, metric)
  const all = buckets.at(-1)?.count ?? 0
  const late = all - (buckets.findLast(({ atMost }) => atMost <= bound)?.count ?? all)
  const evidence = Object.fromEntries(
    [50, 90, 99].map(share => [`${share} of 100 took`, percentile(buckets, (share / 100) * all)]),
  )
  return { all, late, evidence }
}

// Where it lies between two bounds is not known.
function percentile(buckets: readonly Bucket[], rank: number): string {
  const index = buckets.findIndex(({ count }) => count >= rank)
  const [above = 0, atMost = 0] = [buckets[index - 1]?.atMost, buckets[index]?.atMost]
  return Number.isFinite(atMost) ? `at most ${atMost} s` : `more than ${above} s`
}
