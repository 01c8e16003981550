import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { startStopwatch } from '../../src/connection/stopwatch.ts'

/** Holds this process up as a busy machine does. */
function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

test('a wait is measured', async () => {
  const elapsedMs = startStopwatch()
  await delay(250)
  // Less than that only where the tests themselves were held up.
  expect(elapsedMs()).toBeGreaterThan(90)
})

test('the time in which the process could not run is no part of it', async () => {
  const elapsedMs = startStopwatch()
  await delay(50)
  sleep(1_000)
  await delay(50)
  expect(elapsedMs()).toBeLessThan(700)
})
