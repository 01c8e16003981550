import { describe, expect, test } from '@jest/globals'
import { latency } from '../../../src/checks/health/latency.ts'
import { runCheck } from '../check-run.ts'

const answers = (count: number, milliseconds: number, status = 200) =>
  Array.from({ length: count }, () => ({ status, milliseconds }))

describe('the answers to a run', () => {
  test('are late when half of them take more than a second', async () => {
    const timings = [...answers(5, 40), ...answers(5, 1_200), ...answers(1, 9_000)]
    expect((await runCheck(latency, { timings })).judgements).toMatchObject([
      {
        code: 'health-slow-answers',
        evidence: { Median: '1.2 s', '90th percentile': '1.2 s', Slowest: '9 s' },
      },
    ])
  })

  test.each([
    ['most of them are quick', [...answers(6, 40), ...answers(5, 5_000)], 11],
    ['there are too few of them', answers(9, 5_000), 0],
    ['some were turned away', [...answers(10, 40), ...answers(4, 10, 429)], 14],
  ])('are no fault when %s', async (_, timings, objects) => {
    expect(await runCheck(latency, { timings })).toEqual({ judgements: [], objects })
  })

  test('are told when many requests were turned away', async () => {
    const timings = [...answers(3, 40), ...answers(6, 10, 429)]
    expect((await runCheck(latency, { timings })).judgements).toMatchObject([
      {
        code: 'health-throttled',
        message: 'The API server turned away 6 of the 9 requests of this run (status 429).',
      },
    ])
  })
})
