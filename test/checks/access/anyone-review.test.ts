import { expect, test } from '@jest/globals'
import { mayAnyoneDoAnything } from '../../../src/checks/access/anyone-review.ts'
import type { Cluster } from '../../../src/cluster/cluster.ts'
import { ClusterError, type ClusterErrorCode } from '../../../src/cluster/cluster-error.ts'

const clusterThat = (review: () => Promise<unknown>): Cluster => ({
  get: () => Promise.reject(new Error('nobody was to be asked')),
  getJson: () => Promise.reject(new Error('nobody was to be asked')),
  review,
  usage: () => ({ requests: 0, bytes: 0 }),
})

test.each([true, false])('a review that says %s is believed', async allowed => {
  expect(await mayAnyoneDoAnything(clusterThat(async () => ({ allowed })))).toBe(allowed)
})

test.each<ClusterErrorCode>(['forbidden', 'not-found', 'post-refused'])(
  'whom the question is not for (%s) nobody has to worry about it',
  async code => {
    const cluster = clusterThat(() => Promise.reject(new ClusterError(code, 'words')))
    expect(await mayAnyoneDoAnything(cluster)).toBe(false)
  },
)

test.each<ClusterErrorCode>(['no-answer', 'server-error', 'throttled', 'unreadable', 'unauthorized'])(
  'a question that fails (%s) is no answer',
  async code => {
    const error = new ClusterError(code, 'words')
    await expect(mayAnyoneDoAnything(clusterThat(() => Promise.reject(error)))).rejects.toBe(error)
  },
)
