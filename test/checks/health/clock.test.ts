import { describe, expect, test } from '@jest/globals'
import { clock } from '../../../src/checks/health/clock.ts'
import { runCheck } from '../check-run.ts'

const run = (clockOffsetMs?: number) =>
  runCheck(clock, { connection: clockOffsetMs === undefined ? {} : { clockOffsetMs } })

describe('the clocks of the server and of this runner', () => {
  test.each([
    [-600_000, 'The clock of the server is 10 minutes behind that of this runner.'],
    [60_001, 'The clock of the server is 60 seconds ahead of that of this runner.'],
  ])('differ by %d ms', async (offsetMs, message) => {
    const { judgements } = await run(offsetMs)
    expect(judgements).toMatchObject([{ code: 'health-clock-skew', message }])
  })

  test('tell both times', async () => {
    const { judgements } = await run(-600_000)
    expect(judgements[0]?.evidence).toEqual({
      'Clock of this runner': '2026-11-22 18:00 UTC',
      'Clock of the server': '2026-11-22 17:50 UTC',
    })
  })

  test.each([0, 900, -60_000])('agree when %d ms are between them', async offsetMs => {
    expect(await run(offsetMs)).toEqual({ judgements: [], objects: 1 })
  })

  test('are nothing to look at when the server does not tell the time', async () => {
    expect(await run()).toEqual({ judgements: [], objects: 0 })
  })
})
