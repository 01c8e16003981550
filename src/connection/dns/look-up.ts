import { promises as dns, type LookupAddress } from 'node:dns'
import { isIPv4 } from 'node:net'
import { type Limits, TimeLimitError, withinLimits } from '../limits.ts'
import { pause } from '../patience.ts'
import { describeError, type RawError } from '../raw-error.ts'
import { startStopwatch } from '../stopwatch.ts'
import { compareAddresses } from './address-order.ts'
import { askSystem } from './system-resolver.ts'

/** What became of a name. */
export interface LookUp {
  /** Empty when there is an error. */
  readonly addresses: readonly LookupAddress[]
  /** What the system's resolver said. */
  readonly error?: RawError
  /** What the name servers said when they were asked directly: a code of c-ares. */
  readonly answer?: string
  /** Filled where it failed or took long. */
  readonly nameServers: readonly string[]
  /** The first ones, as far as they gave no answer when each was asked alone; looked at only where it took long. */
  readonly silentServers: readonly string[]
  /** Of the look-up that led to the addresses, or of all that was tried. */
  readonly durationMs: number
}

// What the system itself would grant (man resolv.conf); the time of the probe ends it earlier.
const PATIENCE = { timeout: 5_000, tries: 2 }

// Just under the second that a silent name server costs: the one that answered may not have been the first.
const LONG_MS = 900
/** For a question to one name server that is not the only one. */
const SHORT = { timeout: 1_000, tries: 1 }
/** A name server that says nothing in so long a time in which this process was awake. */
const FAIR_MS = 700

// What getaddrinfo says where one question or its answer was lost, as well as where nobody answers at all.
const TRY_AGAIN = 'EAI_AGAIN'
const FURTHER_TRIES = 2
/** For a resolver that has just been started. */
const PAUSE_MS = 250

/**
 * Resolves a name with the system's resolver, which knows /etc/hosts and the search list as well; an address is its own answer. The
 * resolver hides why it failed, and cannot be cancelled: so it gets a second for each name server. A failure is looked into by
 * asking these directly, and where it may be a single lost answer, the system is asked again meanwhile. Never throws: a failure is
 * something seen.
 */
export async function lookUp(host: string, limits: Limits): Promise<LookUp> {
  const started = performance.now()
  const asked = await timed(() => withinLimits(limits, () => askSystem(host))).catch((error: unknown) =>
    describeError(error),
  )
  const spentMs = performance.now() - started
  if ('code' in asked) {
    const rest = { ...limits, probeTimeoutMs: Math.max(limits.probeTimeoutMs - spentMs, 0) }
    return lookCloser(host, { error: asked, tookMs: spentMs }, rest)
  }
  const nameServers = spentMs < LONG_MS ? [] : dns.getServers()
  return { ...asked, nameServers, silentServers: await silentFirst(host, nameServers, limits) }
}

/** What the system said instead of an address. */
interface Failure {
  readonly error: RawError
  readonly tookMs: number
}

// What took so long that an answer was lost is not certain either: once the wait for one name of the search list is over, glibc asks
// for the name as it stands, and reports that this does not exist.
function isCertain({ error, tookMs }: Failure): boolean {
  return error.code !== TRY_AGAIN && tookMs < LONG_MS
}

async function lookCloser(host: string, first: Failure, limits: Limits): Promise<LookUp> {
  const started = performance.now() - first.tookMs
  const resolver = new dns.Resolver(PATIENCE)
  const seen = { nameServers: resolver.getServers(), silentServers: [] }
  const isOver = new AbortController()
  const rest = { ...limits, signal: AbortSignal.any([limits.signal, isOver.signal]) }
  const system = withinLimits(rest, signal => askSystemAgain(host, first, signal))
  const direct = timed(() => withinLimits(rest, signal => askDirectly(resolver, host, signal)))
  try {
    return { ...(await Promise.any([system, direct])), ...seen }
  } catch (reason) {
    const [last = first.error, said = first.error] = (reason as AggregateError).errors.map(describeError)
    // The answer that the system had no time left for is not another one.
    const latest = last.code === new TimeLimitError().code ? first.error : last
    const durationMs = performance.now() - started
    return { ...seen, addresses: [], error: latest, answer: said.code, durationMs }
  } finally {
    isOver.abort()
  }
}

type Found = Pick<LookUp, 'addresses' | 'durationMs'>

/** @throws what the system said last */
async function askSystemAgain(host: string, first: Failure, signal: AbortSignal): Promise<Found> {
  let last = first
  for (let tries = 0; tries < FURTHER_TRIES && !isCertain(last); tries++) {
    await pause(PAUSE_MS, signal)
    if (signal.aborted) break
    const started = performance.now()
    try {
      return await timed(() => askSystem(host))
    } catch (error) {
      last = { error: describeError(error), tookMs: performance.now() - started }
    }
  }
  throw Object.assign(new Error(last.error.text), last.error)
}

async function timed(ask: () => Promise<readonly LookupAddress[]>): Promise<Found> {
  const elapsed = startStopwatch()
  try {
    const addresses = await ask()
    return { addresses, durationMs: elapsed() }
  } finally {
    elapsed()
  }
}

/** The name servers that are asked before the first that answers. */
async function silentFirst(
  host: string,
  nameServers: readonly string[],
  limits: Limits,
): Promise<readonly string[]> {
  if (nameServers.length < 2) return []
  const elapsed = startStopwatch()
  const asked = await askEach(host, nameServers, limits)
  // On a busy machine an answer may have been there in time, and nobody to read it.
  if (elapsed() < FAIR_MS) return []
  const answering = asked.findIndex(({ addresses }) => addresses !== undefined)
  return nameServers.slice(0, Math.max(answering, 0))
}

/** What one name server said: no addresses when the name has none there, undefined when the server was silent. */
export interface DirectAnswer {
  readonly server: string
  readonly addresses?: readonly LookupAddress[]
}

/** Asks each name server alone, all at the same time; takes a second at most. */
export function askEach(
  host: string,
  nameServers: readonly string[],
  limits: Limits,
): Promise<DirectAnswer[]> {
  const short = { ...limits, probeTimeoutMs: Math.min(limits.probeTimeoutMs, SHORT.timeout) }
  return Promise.all(
    nameServers.map(async server => {
      const resolver = new dns.Resolver(SHORT)
      try {
        resolver.setServers([server])
        return { server, addresses: await withinLimits(short, signal => askDirectly(resolver, host, signal)) }
      } catch (error) {
        return SILENCE.test(describeError(error).code) ? { server } : { server, addresses: [] }
      }
    }),
  )
}

/** Codes by which a name server that says nothing is told. */
const SILENCE = /^(ETIMEOUT|ECANCELLED|TIME_LIMIT)$/

/** @throws what the server said of IPv4, unless that is merely that there is no such address */
async function askDirectly(
  resolver: dns.Resolver,
  host: string,
  signal: AbortSignal,
): Promise<LookupAddress[]> {
  signal.addEventListener('abort', () => resolver.cancel())
  const asked = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
  const addresses = asked.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : []))
  if (addresses.length > 0) {
    return addresses.sort(compareAddresses).map(address => ({ address, family: isIPv4(address) ? 4 : 6 }))
  }
  const errors = asked.flatMap(answer => (answer.status === 'rejected' ? [answer.reason] : []))
  throw errors.find(({ code }) => code !== 'ENODATA') ?? errors[0]
}
