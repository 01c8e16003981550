// So often that a wait of a second holds many ticks, and so rarely that they cost nothing.
const TICK_MS = 100
/** What a tick may come late on a machine that is not busy. */
const LATE_MS = 100

/**
 * Measures a wait from now on, in milliseconds, without the time in which this process could not run: on a busy machine the
 * network is not to blame for that.
 *
 * @returns how to end it
 */
export function startStopwatch(): () => number {
  const started = performance.now()
  let last = started
  let asleepMs = 0
  const look = () => {
    const now = performance.now()
    if (now - last > TICK_MS + LATE_MS) asleepMs += now - last - TICK_MS
    last = now
  }
  const ticks = setInterval(look, TICK_MS).unref()
  return () => {
    clearInterval(ticks)
    look()
    return last - started - asleepMs
  }
}
