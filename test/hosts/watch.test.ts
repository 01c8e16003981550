import { describe, expect, test } from '@jest/globals'
import { loggedProgress, type Wait, waitText } from '../../src/hosts/progress.ts'
import { mostTelling, watch } from '../../src/hosts/watch.ts'

const wait = (what: string, startedAt: number, atMostMs?: number): Wait => ({
  what,
  startedAt,
  ...(atMostMs !== undefined && { atMostMs }),
})

test('a wait is told with how long it has lasted, and how long it may', () => {
  expect(waitText(wait('an answer to /readyz', 1_000, 10_000), 6_900)).toBe(
    'still waiting for an answer to /readyz, 5 s of at most 10 s',
  )
  expect(waitText(wait('the check latency', 0), 61_000)).toBe('still waiting for the check latency, 61 s')
})

test('of waits within each other the innermost is told, once it has lasted long enough', () => {
  const open = [
    wait('the check readyz', 0),
    wait('an answer to /readyz', 100),
    wait('an answer to /livez', 4_000),
  ]
  expect(mostTelling(open, 5_000, 4_999)).toBeUndefined()
  expect(mostTelling(open, 5_000, 5_000)?.what).toBe('the check readyz')
  expect(mostTelling(open, 5_000, 5_100)?.what).toBe('an answer to /readyz')
})

describe('in a log', () => {
  const told: string[] = []
  const { show } = loggedProgress(text => told.push(text))

  test('each wait is told once, and no two within ten seconds', () => {
    const [first, second] = [wait('the check a', 0), wait('the check b', 1_000)]
    for (let second_ = 0; second_ < 60; second_++) {
      const now = second_ * 1_000
      show(mostTelling(second_ < 20 ? [first] : [first, second], 5_000, now), now)
    }
    expect(told).toEqual(['still waiting for the check a, 5 s', 'still waiting for the check b, 19 s'])
  })
})

describe('a watch', () => {
  test('tells details only to whoever asks for them, of each cluster by its name', () => {
    const told: string[] = []
    const debug = (text: string) => told.push(text)
    const { observer, end } = watch({ isDebug: true, debug })
    observer('').detail?.('layer tcp: passed')
    observer('pr\u001bod').detail?.('layer tls: passed')
    expect(watch({ isDebug: false, debug }).observer('').detail).toBeUndefined()
    expect(told).toEqual(['layer tcp: passed', 'pr od: layer tls: passed'])
    end()
  })

  test('shows what lasts, and takes it away at its end', async () => {
    const shown: (string | undefined)[] = []
    const progress = { afterMs: 0, everyMs: 5, show: (each: Wait | undefined) => shown.push(each?.what) }
    const { observer, end } = watch({ progress, isDebug: false, debug: () => undefined })
    const isOver = observer('prod').begins('the layer tcp')
    await new Promise(resolve => setTimeout(resolve, 30))
    isOver()
    end()
    expect(shown[0]).toBe('prod: the layer tcp')
    expect(shown.at(-1)).toBeUndefined()
  })
})
