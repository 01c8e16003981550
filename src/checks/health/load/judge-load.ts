import { secondsText } from '../../../connection/limits.ts'
import type { Judgement } from '../../../findings/code.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import type { Sample } from '../../metrics-text.ts'
import { latenessOf } from './lateness.ts'
import { ETCD, type Increase, READS, REJECTED, REQUESTS } from './reading.ts'

export const CODES = {
  'health-overload': {
    severity: 'warning',
    title: 'The API server has more to do than it can',
    remedy:
      'Find the client that asks the most: `kubectl get --raw /debug/api_priority_and_fairness/dump_requests`, or the user agents in the audit log. Give it a FlowSchema of its own, let it watch in place of asking again; else give the API servers more processors and memory, or add one.',
  },
  'health-5xx-rate': {
    severity: 'warning',
    title: 'Many requests fail in the API server',
    remedy:
      'The reasons stand in its log: `crictl logs $(crictl ps -q --name kube-apiserver)` on a node of the control plane. Frequent ones: webhooks that do not answer, and an etcd that is slow or full.',
  },
  'etcd-slow': {
    severity: 'warning',
    title: 'The etcd of the cluster answers late',
    remedy:
      'Look at its disk first: `etcd_disk_wal_fsync_duration_seconds` in its metrics stays below 10 ms in 99 of 100 cases on a disk that is fit for it. Give it one of its own; else look at its processors, at the network between its members, and defragment it. The API server measures this, so a lack of processors there counts in.',
  },
} as const

type LoadJudgement = Judgement<keyof typeof CODES>

// What fewer requests come to is chance: nothing is said of a cluster that has hardly anything to do.
const LEAST_REQUESTS = 100
const LEAST_FAULTS = 10
const LEAST_ETCD_REQUESTS = 20

/**
 * The share of requests that may fail, or be late. The alerts of the monitoring mixin allow 1 % in the long run and page at
 * 14.4 % over five minutes, so this lies between: https://github.com/kubernetes-monitoring/kubernetes-mixin/blob/master/config.libsonnet
 */
const MOST_FAULTS = 0.05

/** In seconds, for a single object: https://github.com/kubernetes/community/blob/master/sig-scalability/slos/slos.md */
const LATE_S = 1

/**
 * The alerts of etcd begin where 1 % takes longer than 0.15 s for ten minutes. Within some seconds, that is a hiccup; one in ten
 * beyond this, which is one of the bounds that the API server counts by, is none:
 * https://github.com/etcd-io/etcd/blob/main/contrib/mixin/mixin.libsonnet
 */
const ETCD_LATE_S = 0.4
const MOST_ETCD_LATE = 0.1

/** An etcd that is late makes late answers: that is told once. */
export function judgeLoad(increase: Increase): LoadJudgement[] {
  const etcd = judgeEtcd(increase)
  const reads = etcd.length > 0 ? [] : judgeReads(increase)
  return [...judgeFailures(increase), ...etcd, ...judgeRejections(increase), ...reads]
}

function isMuch(faults: number, all: number): boolean {
  return all >= LEAST_REQUESTS && faults >= LEAST_FAULTS && faults >= MOST_FAULTS * all
}

function judgeFailures({ milliseconds, counters }: Increase): LoadJudgement[] {
  // CONNECT is the way through to a pod or a Service, and its status theirs.
  const requests = counters.filter(
    ({ metric, labels }) => metric === REQUESTS && labels['verb'] !== 'CONNECT',
  )
  const failures = requests.filter(({ labels }) => labels['code']?.startsWith('5'))
  const [all, failed] = [sum(requests), sum(failures)]
  if (!isMuch(failed, all)) return []
  return [
    {
      code: 'health-5xx-rate',
      message: `${failed} of ${all} requests to the API server failed within ${secondsText(milliseconds)}: ${percent(failed, all)}, with status 5xx.`,
      evidence: {
        'Most often': largest(failures, ({ verb, resource, code }) => `${verb} ${resource} with ${code}`),
      },
    },
  ]
}

function judgeRejections({ milliseconds, counters }: Increase): LoadJudgement[] {
  // Whoever gave up waiting was not turned away.
  const rejections = counters.filter(
    ({ metric, labels }) => metric === REJECTED && labels['reason'] !== 'cancelled',
  )
  const served = counters.filter(({ metric, labels }) => metric === REQUESTS && labels['code'] !== '429')
  const [rejected, answered] = [sum(rejections), sum(served)]
  if (!isMuch(rejected, rejected + answered)) return []
  return [
    {
      code: 'health-overload',
      message: `The API server turned away ${rejected} of ${rejected + answered} requests within ${secondsText(milliseconds)} (status 429): it had no place for them.`,
      evidence: {
        'Full priority levels': largest(
          rejections,
          ({ priority_level: level, reason }) => `${level} by ${reason}`,
        ),
      },
    },
  ]
}

function judgeReads({ milliseconds, counters }: Increase): LoadJudgement[] {
  const { all, late, evidence } = latenessOf(counters, READS, LATE_S)
  if (!isMuch(late, all)) return []
  return [
    {
      code: 'health-overload',
      message: `The API server answers late: ${late} of ${all} reads of single objects within ${secondsText(milliseconds)} took longer than ${LATE_S} s (${percent(late, all)}).`,
      evidence,
    },
  ]
}

function judgeEtcd({ milliseconds, counters }: Increase): LoadJudgement[] {
  // A list takes the longer the more there is to list.
  const single = counters.filter(({ labels }) => !labels['operation']?.startsWith('list'))
  const { all, late, evidence } = latenessOf(single, ETCD, ETCD_LATE_S)
  if (all < LEAST_ETCD_REQUESTS || late < MOST_ETCD_LATE * all) return []
  return [
    {
      code: 'etcd-slow',
      message: `etcd answers late: ${late} of ${all} requests of the API server within ${secondsText(milliseconds)} took longer than ${ETCD_LATE_S} s (${percent(late, all)}).`,
      evidence,
    },
  ]
}

function sum(samples: readonly Sample[]): number {
  return samples.reduce((total, { value }) => total + value, 0)
}

function percent(part: number, all: number): string {
  return `${Math.floor((100 * part) / all)} %`
}

function largest(samples: readonly Sample[], name: (labels: Sample['labels']) => string): string {
  const groups = Map.groupBy(
    samples.filter(({ value }) => value > 0),
    ({ labels }) => name(labels),
  )
  const counts = [...groups].map(([text, these]) => ({ text: quoted(text, 150), count: sum(these) }))
  return listText(
    counts.sort((a, b) => b.count - a.count).map(({ text, count }) => `${text} (${count})`),
    3,
  )
}
