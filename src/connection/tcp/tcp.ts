import { isLoopback } from '../../kubeconfig/server.ts'
import { forOthers, type Limits } from '../limits.ts'
import { defineStage } from '../stage.ts'
import { startStopwatch } from '../stopwatch.ts'
import { dial } from './dial.ts'
import { lookAgain } from './second-look.ts'
import type { TcpGiven, TcpSeen } from './tcp-attempt.ts'
import { TCP_CODES } from './tcp-codes.ts'
import { explainTcp, SLOW_MS } from './tcp-explain.ts'
import { explainFromHere } from './vantage.ts'

/** Dials every address at the same time and keeps the first connection; the others are only looked at. */
export const tcpStage = defineStage<TcpGiven, TcpSeen, typeof TCP_CODES>({
  name: 'tcp',
  codes: TCP_CODES,
  async observe(given, limits) {
    const started = performance.now()
    const elapsedMs = startStopwatch()
    const dials = dial(
      given.addresses.map(({ address }) => address),
      given.port,
    )
    const first = await dials.first(limits)
    const firstMs = elapsedMs()
    if (first !== undefined) await dials.all(forOthers(limits))
    // Behind the names of loopback are servers that need not have anything to do with each other.
    const isLocal = first === undefined || isLoopback(first.address)
    const others = isLocal ? [] : dials.standing().filter(({ address }) => address !== first.address)
    dials.release(first === undefined ? [] : [first, ...others])
    const durationMs = performance.now() - started
    const seen = { refusals: dials.refusals(), silent: dials.silent(), durationMs }
    if (first === undefined) return { ...seen, look: await lookAgain(given, limits) }
    const connectMs = await dialSlowAgain(firstMs, first.address, given.port, limits)
    return { ...seen, connectMs, others, ...first }
  },
  explain: (seen, given) =>
    explainTcp(seen, given).map(judgement => explainFromHere(judgement, seen, given) ?? judgement),
  facts: ({ address, refusals, silent }) => ({
    ...(address !== undefined && { address }),
    ...(refusals.length > 0 && {
      unreachable: refusals.map(refusal => `${refusal.address} ${refusal.error.code}`),
    }),
    ...(silent.length > 0 && { silent }),
  }),
  place: ({ host, port }) => ({ HOST: host, PORT: port }),
})

// A single packet that was lost costs as much as a way that is always slow, and says nothing of it.
async function dialSlowAgain(
  firstMs: number,
  address: string,
  port: number,
  limits: Limits,
): Promise<number> {
  if (firstMs < SLOW_MS) return firstMs
  const elapsedMs = startStopwatch()
  const dials = dial([address], port)
  const again = await dials.first(forOthers(limits))
  const againMs = elapsedMs()
  dials.release([])
  return again === undefined ? firstMs : Math.min(firstMs, againMs)
}
