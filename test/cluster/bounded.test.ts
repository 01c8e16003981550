import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { mapBounded } from '../../src/cluster/bounded.ts'

test('results are in the order of the items, whichever is ready first', async () => {
  const map = async (milliseconds: number) => {
    await delay(milliseconds)
    return `${milliseconds} ms`
  }
  expect(await mapBounded([30, 1, 20, 10], 4, map)).toEqual(['30 ms', '1 ms', '20 ms', '10 ms'])
})

test.each([
  [1, 1],
  [3, 3],
  [100, 10],
])('with at most %d in flight there are never more than %d of ten', async (most, expected) => {
  let inFlight = 0
  let highest = 0
  await mapBounded(Array.from({ length: 10 }), most, async () => {
    highest = Math.max(highest, ++inFlight)
    await delay(1)
    inFlight--
  })
  expect(highest).toBe(expected)
})

test('no items give no results', async () => {
  expect(await mapBounded([], 4, () => Promise.reject(new Error('there is none')))).toEqual([])
})

test('behind the first rejection nothing is begun', async () => {
  const begun: number[] = []
  const map = async (item: number) => {
    begun.push(item)
    await delay(item)
    if (item === 2) throw new Error('the second is bad')
  }
  await expect(mapBounded([1, 2, 3, 4, 5, 6], 2, map)).rejects.toThrow('the second is bad')
  await delay(20)
  expect(begun).toEqual([1, 2, 3])
})
