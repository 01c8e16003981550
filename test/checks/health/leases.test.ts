import { describe, expect, test } from '@jest/globals'
import { leases } from '../../../src/checks/health/leases/leases.ts'
import { ClusterError, type ClusterErrorCode } from '../../../src/cluster/cluster-error.ts'
import type { Answer } from '../../../src/connection/transport.ts'
import { NOW, runCheck } from '../check-run.ts'

interface Planted {
  readonly name: string
  readonly secondsAgo: number
  readonly seconds?: number
  readonly hostname?: string
}

const lease = ({ name, secondsAgo, seconds = 15, hostname }: Planted) => ({
  metadata: {
    name,
    ...(hostname && {
      labels: {
        'apiserver.kubernetes.io/identity': 'kube-apiserver',
        'kubernetes.io/hostname': hostname,
      },
    }),
  },
  spec: {
    holderIdentity: 'cp-1_0a1b',
    leaseDurationSeconds: seconds,
    renewTime: new Date(NOW.getTime() - secondsAgo * 1000).toISOString(),
  },
})

const list = (planted: readonly Planted[]): Answer => ({
  status: 200,
  headers: {},
  body: JSON.stringify({ items: planted.map(lease) }),
  durationMs: 1,
})

/** Each reading of the list as it was then; the last one stays. */
function run(
  readings: readonly (readonly Planted[])[],
  nodes: Readonly<Record<string, object>> = {},
  failure?: ClusterErrorCode,
) {
  let reading = 0
  const get = async () => list(readings[Math.min(reading++, readings.length - 1)] ?? [])
  const getJson = async (path: string) => {
    if (failure !== undefined) throw new ClusterError(failure, 'the API server answered so')
    return { metadata: { labels: nodes[path.split('/').at(-1) ?? ''] } }
  }
  return runCheck(leases, { cluster: { get, getJson } }).then(evaluation => ({ ...evaluation, reading }))
}

const MANAGER = { name: 'kube-controller-manager', secondsAgo: 600 }
const ALIVE = { name: 'apiserver-a', secondsAgo: 5, seconds: 3600, hostname: 'cp-1' }
const GONE = { name: 'apiserver-b', secondsAgo: 300, seconds: 3600, hostname: 'cp-2' }
const MEANT = { 'cp-2': { 'node-role.kubernetes.io/control-plane': '' } }

describe('leases', () => {
  test('that are renewed are read once', async () => {
    expect(await run([[ALIVE, { ...MANAGER, secondsAgo: 59 }]])).toMatchObject({
      judgements: [],
      objects: 2,
      reading: 1,
    })
  })

  test('that are not tell of what has stopped', async () => {
    const { judgements } = await run([[ALIVE, MANAGER, { name: 'kube-scheduler', secondsAgo: 61 }]])
    expect(judgements).toMatchObject([
      { code: 'health-controller-manager-stale', subject: { name: 'kube-controller-manager' } },
      { code: 'health-scheduler-stale' },
    ])
    expect(judgements[0]).not.toHaveProperty('severity')
  })

  test('that are renewed by a clock that is behind are no fault', async () => {
    const later = { ...MANAGER, secondsAgo: 598 }
    expect(
      await run([
        [ALIVE, MANAGER],
        [ALIVE, later],
      ]),
    ).toMatchObject({ judgements: [], reading: 2 })
  })

  test('that hold for longer are waited for', async () => {
    expect(await run([[ALIVE, { ...MANAGER, secondsAgo: 180, seconds: 137 }]])).toMatchObject({
      judgements: [],
    })
  })

  test('that were left behind a day ago may be those of somebody who leads without', async () => {
    const { judgements } = await run([[ALIVE, { ...MANAGER, secondsAgo: 100_000 }]])
    expect(judgements).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('unless it runs without leader election') },
    ])
  })

  test.each([
    ['of others than the control plane', { name: 'some-operator', secondsAgo: 900 }],
    ['of a day ago', { ...MANAGER, secondsAgo: 100_000 }],
  ])('%s keep nobody waiting', async (_, left) => {
    expect(await run([[ALIVE, left]])).toMatchObject({ reading: 1 })
  })

  test('of others than the control plane are passed over', async () => {
    expect(await run([[ALIVE, { name: 'some-operator', secondsAgo: 900 }]])).toMatchObject({ judgements: [] })
  })

  test('of an API server that has stopped count when its machine is still to run one', async () => {
    expect((await run([[ALIVE, GONE]], MEANT)).judgements).toMatchObject([
      { code: 'health-ha-partial', message: '1 of 2 API servers has stopped, on cp-2 (for 5 minutes).' },
    ])
    expect((await run([[ALIVE, GONE]], { 'cp-2': {} })).judgements).toEqual([])
  })

  test.each<[ClusterErrorCode, number]>([
    ['forbidden', 0],
    ['not-found', 0],
    ['too-slow', 1],
  ])('of an API server that has stopped, with %s about its machine', async (failure, open) => {
    const { judgements, undetermined = [] } = await run([[ALIVE, GONE]], MEANT, failure)
    expect(judgements).toEqual([])
    expect(undetermined).toHaveLength(open)
    expect(undetermined.join()).toMatch(
      open === 0 ? /^$/ : /missing on cp-2, or was taken away, could not be/,
    )
  })

  test('that all stand still mean that nothing is written', async () => {
    const { judgements } = await run([[GONE, MANAGER]], MEANT)
    expect(judgements).toMatchObject([{ code: 'health-writes-stalled' }])
  })

  test('that there are none of are nothing to look at', async () => {
    expect(await run([[]])).toMatchObject({ judgements: [], objects: 0 })
  })
})
