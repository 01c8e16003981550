import { secondsText } from '../../connection/limits.ts'
import type { Timing } from '../../connection/usage.ts'
import { defineCheck } from '../check.ts'

// What fewer requests come to is chance.
const LEAST_REQUESTS = 10
// A single object is to be had within a second in 99 of 100 cases:
// https://github.com/kubernetes/community/blob/master/sig-scalability/slos/slos.md
const SLOW_MS = 1_000
const MOST_THROTTLED = 5

/** What the other checks asked is measured; nothing more is asked. */
export const latency = defineCheck({
  id: 'latency',
  family: 'health',
  title: 'The API server answers this run promptly',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  isLast: true,
  access: [],
  codes: {
    'health-slow-answers': {
      severity: 'warning',
      title: 'The API server answers late',
      remedy:
        'Compare with `kubectl get --raw /livez -v=6` from another place: where that is quick, the way from this runner is slow. Else look at the load of the API server and at the disk of etcd: `kubectl get --raw /metrics | grep etcd_request_duration`.',
    },
    'health-throttled': {
      severity: 'warning',
      title: 'The API server turned requests of this run away',
      remedy:
        'See which priority level is full, `kubectl get --raw /debug/api_priority_and_fairness/dump_priority_levels`, and which client fills it; or give this credential a FlowSchema of its own: `kubectl get flowschemas`.',
    },
  },
  collect: async ({ timings }) => timings(),
  evaluate(timings) {
    const answered = timings.filter(({ status }) => status !== TOO_MANY)
    const isEnough = answered.length >= LEAST_REQUESTS
    return {
      judgements: [...(isEnough ? judgeSlowness(answered) : []), ...judgeThrottling(timings)],
      objects: isEnough || timings.length > answered.length ? timings.length : 0,
    }
  },
})

const TOO_MANY = 429

function judgeSlowness(answered: readonly Timing[]) {
  const sorted = answered.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  const percentile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0
  const median = percentile(0.5)
  if (median <= SLOW_MS) return []
  return [
    {
      code: 'health-slow-answers',
      message: `The API server answers late: half of the ${sorted.length} answers to this run took longer than ${secondsText(median)} to begin.`,
      evidence: {
        Median: secondsText(median),
        '90th percentile': secondsText(percentile(0.9)),
        Slowest: secondsText(percentile(1)),
      },
    } as const,
  ]
}

function judgeThrottling(timings: readonly Timing[]) {
  const throttled = timings.filter(({ status }) => status === TOO_MANY).length
  if (throttled < MOST_THROTTLED) return []
  return [
    {
      code: 'health-throttled',
      message: `The API server turned away ${throttled} of the ${timings.length} requests of this run (status 429).`,
    } as const,
  ]
}
