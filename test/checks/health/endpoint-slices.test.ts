import { describe, expect, test } from '@jest/globals'
import { clusterDns } from '../../../src/checks/health/cluster-dns.ts'
import { kubernetesService } from '../../../src/checks/health/kubernetes-service.ts'
import { ClusterError } from '../../../src/cluster/cluster-error.ts'
import { runCheck } from '../check-run.ts'

const sliceOf = (...ready: readonly boolean[]) => ({
  endpoints: ready.map(isReady => ({ addresses: ['10.244.0.2'], conditions: { ready: isReady } })),
})

interface Stored {
  /** Of each reading in turn; the last one stays. */
  readonly slices: readonly (readonly object[])[]
  /** Missing where they may not be read. */
  readonly deployments?: readonly object[]
}

const items = (list: readonly object[]) => ({
  status: 200,
  headers: {},
  body: JSON.stringify({ items: list }),
  durationMs: 1,
})

async function run(check: typeof clusterDns, { slices, deployments }: Stored) {
  let readings = 0
  const get = async (path: string) => {
    if (path.includes('/endpointslices')) return items(slices[Math.min(readings++, slices.length - 1)] ?? [])
    if (deployments === undefined) throw new ClusterError('forbidden', 'no', path)
    return items(deployments)
  }
  const { judgements, objects } = await runCheck(check, { cluster: { get } })
  return { messages: judgements.map(({ message }) => message), objects, readings }
}

describe('the DNS server of the cluster without any pod', () => {
  const EMPTY = { slices: [[sliceOf()]] }

  test('is down when pods of it are wanted', async () => {
    const expected = [
      'The DNS server of the cluster is down: it has no pod, so no pod finds anything by name.',
    ]
    const wanted = { spec: { replicas: 2 } }
    expect((await run(clusterDns, { ...EMPTY, deployments: [wanted] })).messages).toEqual(expected)
    // One is wanted where nothing is said.
    expect((await run(clusterDns, { ...EMPTY, deployments: [{ spec: {} }] })).messages).toEqual(expected)
  })

  test.each<[string, Stored]>([
    ['none is wanted', { ...EMPTY, deployments: [{ spec: { replicas: 0 } }] }],
    ['something else makes its pods', { ...EMPTY, deployments: [] }],
    ['it may not be asked how many are wanted', EMPTY],
    ['it has one in another slice', { slices: [[sliceOf(), sliceOf(true)]] }],
  ])('is not judged when %s', async (_, stored) => {
    expect((await run(clusterDns, stored)).messages).toEqual([])
  })

  test('is nothing to look at when there is no Service of it', async () => {
    expect(await run(clusterDns, { slices: [[]] })).toMatchObject({ messages: [], objects: 0 })
  })
})

describe('the Service kubernetes', () => {
  test('with an API server behind it is looked at once', async () => {
    expect(await run(kubernetesService, { slices: [[sliceOf(true)]] })).toEqual({
      messages: [],
      objects: 1,
      readings: 1,
    })
  })

  test('is looked at again when nothing is behind it, as while an API server is started anew', async () => {
    expect(await run(kubernetesService, { slices: [[sliceOf()], [sliceOf(true)]] })).toEqual({
      messages: [],
      objects: 1,
      readings: 2,
    })
  })

  test.each([
    ['nothing', sliceOf()],
    ['only what is not ready', sliceOf(false, false)],
  ])('is at fault when %s is behind it both times', async (_, slice) => {
    expect(await run(kubernetesService, { slices: [[slice]] })).toMatchObject({
      messages: ['No API server stands behind the Service default/kubernetes: pods cannot reach the API.'],
      readings: 2,
    })
  })
})
