import { describe, expect, test } from '@jest/globals'
import { load } from '../../../src/checks/health/load/load.ts'
import type { Cluster } from '../../../src/cluster/cluster.ts'
import { ClusterError } from '../../../src/cluster/cluster-error.ts'
import { type Counted, metricsPage } from '../../builders/metrics-page.ts'
import { runCheck } from '../check-run.ts'

/** One reading after the other, the last again and again; of each page, the lines that were asked for. */
async function watch(...pages: readonly Counted[]) {
  let readings = 0
  const get: Cluster['get'] = async (_, { lines } = {}) => {
    const ask = lines?.()
    const page = metricsPage(pages[Math.min(readings++, pages.length - 1)]).split('\n')
    const end = page.findIndex(line => ask?.(line) === 'stop')
    const again = lines?.()
    const body = page
      .slice(0, end)
      .filter(line => again?.(line) === 'keep')
      .join('\n')
    return { status: 200, headers: {}, body, durationMs: 1 }
  }
  const { judgements, objects } = await runCheck(load, { cluster: { get } })
  return {
    found: judgements.map(({ code, message }) => `${code}: ${message}`),
    judgements,
    objects,
    readings,
  }
}

// Long before: what is judged is only what came since.
const BEFORE = {
  statuses: { 200: 9_000, 500: 9_000, 503: 0 },
  reads: [10, 9_000],
  etcd: [10, 9_000],
  rejected: { 'queue-full': 9_000 },
} as const satisfies Counted

const since = (more: Counted): Counted => ({
  statuses: sumOf(BEFORE.statuses, more.statuses),
  rejected: sumOf(BEFORE.rejected, more.rejected),
  reads: [BEFORE.reads[0] + (more.reads?.[0] ?? 0), BEFORE.reads[1] + (more.reads?.[1] ?? 0)],
  etcd: [BEFORE.etcd[0] + (more.etcd?.[0] ?? 0), BEFORE.etcd[1] + (more.etcd?.[1] ?? 0)],
  ...(more.etcdLists && { etcdLists: more.etcdLists }),
  ...(more.connects && { connects: more.connects }),
})

function sumOf(before: Readonly<Record<string, number>>, more: Readonly<Record<string, number>> = {}) {
  const keys = new Set([...Object.keys(before), ...Object.keys(more)])
  return Object.fromEntries([...keys].map(key => [key, (before[key] ?? 0) + (more[key] ?? 0)]))
}

describe('an API server that fails in many requests', () => {
  test('is told with the share, and what they asked for', async () => {
    const { judgements } = await watch(BEFORE, since({ statuses: { 200: 180, 500: 4, 503: 16 } }))
    expect(judgements).toMatchObject([
      {
        code: 'health-5xx-rate',
        message: expect.stringMatching(
          /^20 of 200 requests to the API server failed within 0 s: 10 %, with status 5xx\.$/,
        ),
        evidence: { 'Most often': 'GET pods with 503 (16), GET pods with 500 (4)' },
      },
    ])
  })

  test.each<[string, Counted]>([
    ['nothing was asked meanwhile', {}],
    ['there are too few of them', { statuses: { 200: 9, 500: 90 } }],
    ['they are few among many', { statuses: { 200: 9_000, 500: 400 } }],
    ['they are those of a client', { statuses: { 200: 90, 404: 500, 429: 500 } }],
    ['what is behind the proxy of the API server fails', { statuses: { 200: 200 }, connects: { 503: 400 } }],
  ])('is not told when %s', async (_, more) => {
    expect(await watch(BEFORE, since(more))).toMatchObject({ found: [], readings: 2 })
  })
})

describe('an API server that has more to do than it can', () => {
  test('turns requests away', async () => {
    const { judgements } = await watch(
      BEFORE,
      since({
        statuses: { 200: 150, 429: 50 },
        rejected: { 'queue-full': 40, 'time-out': 10, cancelled: 90 },
      }),
    )
    expect(judgements).toMatchObject([
      {
        code: 'health-overload',
        message: expect.stringMatching(/^The API server turned away 50 of 200 requests within /),
        evidence: {
          'Full priority levels': 'workload-low by queue-full (40), workload-low by time-out (10)',
        },
      },
    ])
  })

  test('answers late', async () => {
    const { judgements } = await watch(BEFORE, since({ reads: [90, 10] }))
    expect(judgements).toMatchObject([
      {
        code: 'health-overload',
        message: expect.stringMatching(
          /10 of 100 reads of single objects within .+ took longer than 1 s \(10 %\)\.$/,
        ),
        evidence: {
          '50 of 100 took': 'at most 0.005 s',
          '90 of 100 took': 'at most 0.005 s',
          '99 of 100 took': 'at most 1.5 s',
        },
      },
    ])
  })

  test.each<[string, Counted]>([
    ['few were turned away', { statuses: { 200: 300 }, rejected: { 'queue-full': 9 } }],
    ['clients gave up', { statuses: { 200: 300 }, rejected: { cancelled: 90 } }],
    ['few of many were late', { reads: [900, 40] }],
    ['there were too few reads', { reads: [0, 99] }],
  ])('is not told when %s', async (_, more) => {
    expect((await watch(BEFORE, since(more))).found).toEqual([])
  })
})

describe('an etcd that answers late', () => {
  test('is told instead of the late answers that it makes', async () => {
    const { found } = await watch(BEFORE, since({ etcd: [18, 2], reads: [0, 200] }))
    expect(found).toEqual([
      expect.stringMatching(
        /^etcd-slow: etcd answers late: 2 of 20 requests of the API server within .+ took longer than 0\.4 s \(10 %\)\.$/,
      ),
    ])
  })

  test.each<[string, Counted]>([
    ['it had too few requests', { etcd: [0, 19] }],
    ['few of them were late', { etcd: [91, 9] }],
    ['only lists were', { etcd: [40, 0], etcdLists: [0, 40] }],
  ])('is not told when %s', async (_, more) => {
    expect((await watch(BEFORE, since(more))).found).toEqual([])
  })
})

describe('readings', () => {
  const FAILING = { statuses: { 200: 100, 500: 100 } }

  test('of an API server that was started in between are taken again', async () => {
    const fresh = { started: 1_790_000_999 }
    const { found, readings } = await watch(
      { ...BEFORE },
      { ...fresh, statuses: { 200: 1, 500: 1 } },
      { ...fresh, statuses: { 200: 101, 500: 101 } },
    )
    expect({ found, readings }).toEqual({
      found: [expect.stringMatching(/^health-5xx-rate: 100 of 200 /)],
      readings: 3,
    })
  })

  test('of several API servers in turn are held against the same one', async () => {
    const { found, readings } = await watch(
      { statuses: { 200: 5, 500: 0 } },
      { started: 7, ...FAILING },
      { statuses: { 200: 300, 500: 0 } },
    )
    expect({ found, readings }).toEqual({ found: [], readings: 3 })
  })

  test('that go backwards are not judged', async () => {
    const falling = [9, 8, 7, 6].map(count => ({ statuses: { 200: count } }))
    await expect(watch(...falling)).rejects.toThrow(ClusterError)
  })

  test('without any metric of an API server are nothing to look at', async () => {
    expect(await watch({})).toMatchObject({ found: [], objects: 0 })
  })
})
