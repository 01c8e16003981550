import { expect, test } from '@jest/globals'
import { ClusterError, type ClusterErrorCode } from '../../src/cluster/cluster-error.ts'
import { ifReadable } from '../../src/cluster/if-readable.ts'

const failing = (code: ClusterErrorCode) => Promise.reject(new ClusterError(code, 'no'))

test.each(['forbidden', 'not-found'] as const)('with %s there is nothing to read', async code => {
  await expect(ifReadable(failing(code), 'nothing')).resolves.toBe('nothing')
})

test.each(['too-slow', 'server-error', 'throttled', 'unauthorized', 'unreadable'] as const)(
  'with %s it stays open',
  async code => {
    await expect(ifReadable(failing(code), 'nothing')).rejects.toMatchObject({ code })
  },
)

test('an answer is handed on', async () => {
  await expect(ifReadable(Promise.resolve(1), 2)).resolves.toBe(1)
})
