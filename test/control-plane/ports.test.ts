import { expect, test } from '@jest/globals'
import { StartError } from './daemon.ts'
import { onFreePorts } from './ports.ts'

const taken = new StartError(
  'etcd ended (1)',
  'listen tcp 127.0.0.1:2379: bind: address already in use',
  undefined,
)

test('a start on a port that another process took meanwhile is tried again on others', async () => {
  const tried: number[][] = []
  const result = await onFreePorts(2, async ports => {
    tried.push(ports)
    if (tried.length < 3) throw taken
    return 'started'
  })
  expect(result).toBe('started')
  expect(new Set(tried.flat()).size).toBeGreaterThan(2)
  expect(tried.map(ports => ports.length)).toEqual([2, 2, 2])
})

test('a start that fails for another reason is not tried again', async () => {
  let starts = 0
  const start = onFreePorts(1, async () => {
    starts += 1
    throw new StartError('etcd ended (1)', 'unknown flag', undefined)
  })
  await expect(start).rejects.toThrow('unknown flag')
  expect(starts).toBe(1)
})
