import { promises as dns, type LookupAddress } from 'node:dns'
import { isIPv4 } from 'node:net'
import { listText, quoted } from '../findings/list-text.ts'
import { DNS_CODES, type DnsCode } from './dns-codes.ts'
import { secondsText, TimeLimitError, withinLimits } from './limits.ts'
import { describeError, type RawError } from './raw-error.ts'
import { defineStage } from './stage.ts'

export interface DnsSeen {
  readonly addresses: readonly LookupAddress[]
  /** What the system's resolver said. */
  readonly error?: RawError
  /** What the name servers said when they were asked directly: a code of c-ares. */
  readonly answer?: string
  readonly nameServers: readonly string[]
  readonly durationMs: number
}

/**
 * Resolves the server's name with the system's resolver, which knows /etc/hosts as well. That one hides why it failed, and
 * cannot be cancelled: so only it gets a second, and a failure is looked into by asking the name servers directly.
 */
export const dnsStage = defineStage<{ host: string }, DnsSeen, typeof DNS_CODES>({
  name: 'dns',
  codes: DNS_CODES,
  async observe({ host }, limits) {
    const started = performance.now()
    const nameServers = new dns.Resolver(PATIENCE)
    let failure: RawError | undefined
    try {
      const addresses = await withinLimits(limits, async signal => {
        signal.addEventListener('abort', () => nameServers.cancel())
        const found = await askSystem(host).catch((error: unknown) => describeError(error))
        if (Array.isArray(found)) return found
        failure = found
        return askDirectly(nameServers, host)
      })
      return { addresses, nameServers: [], durationMs: performance.now() - started }
    } catch (error) {
      const last = describeError(error)
      const durationMs = performance.now() - started
      const servers = nameServers.getServers()
      return { addresses: [], error: failure ?? last, answer: last.code, nameServers: servers, durationMs }
    }
  },
  explain({ error, answer, nameServers, durationMs }, { host }) {
    if (error === undefined) return []
    const cause = causeOf(error, answer)
    const evidence = {
      Error: error.code,
      ...(answer !== undefined &&
        answer !== error.code && {
          'Asked directly': answer === new TimeLimitError().code ? 'silence' : answer,
        }),
      'Name servers': listText(nameServers) || 'none',
    }
    return [
      {
        code: cause.code,
        message: cause.says(quoted(host, 100), serversText(nameServers), durationMs),
        evidence,
      },
    ]
  },
  place: ({ host }) => ({ HOST: host }),
  facts: ({ addresses }) => ({ addresses: addresses.map(({ address }) => address) }),
})

// What the system itself would grant (man resolv.conf); the time of the probe ends it earlier.
const PATIENCE = { timeout: 5_000, tries: 2 }

// A look-up that waits holds the process even beyond its exit; read by glibc at the first one.
const IMPATIENCE = 'timeout:1 attempts:1'

function askSystem(host: string): Promise<LookupAddress[]> {
  const options = process.env['RES_OPTIONS'] ?? ''
  if (!options.endsWith(IMPATIENCE)) process.env['RES_OPTIONS'] = `${options} ${IMPATIENCE}`.trim()
  return dns.lookup(host, { all: true })
}

/** @throws what the server said of IPv4, unless that is merely that there is no such address */
async function askDirectly(nameServers: dns.Resolver, host: string): Promise<LookupAddress[]> {
  const asked = await Promise.allSettled([nameServers.resolve4(host), nameServers.resolve6(host)])
  const addresses = asked.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : []))
  if (addresses.length > 0) return addresses.map(address => ({ address, family: isIPv4(address) ? 4 : 6 }))
  const errors = asked.flatMap(answer => (answer.status === 'rejected' ? [answer.reason] : []))
  throw errors.find(({ code }) => code !== 'ENODATA') ?? errors[0]
}

interface Cause {
  readonly code: DnsCode
  readonly says: (name: string, servers: string, durationMs: number) => string
}

const MISSING: Cause = {
  code: 'dns-nxdomain',
  says: name => `The name ${name} does not exist in DNS, as seen from this runner.`,
}

const SILENT: Cause = {
  code: 'dns-timeout',
  says: (name, servers, durationMs) =>
    `${servers} gave no answer about ${name} within ${secondsText(durationMs)}.`,
}

// By the codes of c-ares: https://c-ares.org/docs/ares_query.html
const CAUSES: Readonly<Record<string, Cause>> = {
  ENOTFOUND: MISSING,
  ENODATA: { code: 'dns-nodata', says: name => `The name ${name} exists in DNS but has no address.` },
  ESERVFAIL: {
    code: 'dns-servfail',
    says: (name, servers) => `${servers} failed to resolve ${name} (SERVFAIL).`,
  },
  EREFUSED: {
    code: 'dns-refused',
    says: (name, servers) => `${servers} refuses to answer this runner about ${name} (REFUSED).`,
  },
  EFORMERR: {
    code: 'dns-formerr',
    says: (name, servers) => `${servers} does not understand the question about ${name} (FORMERR).`,
  },
  ECONNREFUSED: {
    code: 'dns-resolver-down',
    says: (name, servers) => `${servers} is down, so ${name} cannot be resolved.`,
  },
  EBADNAME: { code: 'dns-invalid-name', says: name => `${name} is not a name that DNS could hold.` },
  ETIMEOUT: SILENT,
  ECANCELLED: SILENT,
  [new TimeLimitError().code]: SILENT,
}

// getaddrinfo says ENOTFOUND for all of these; the number alone tells a name without addresses.
const NO_ADDRESS_ERRNO = -3007
const REFINES_NOT_FOUND: readonly unknown[] = ['ENODATA', 'EFORMERR', 'EBADNAME']

function causeOf(error: RawError, answer = ''): Cause {
  const unknown: Cause = {
    code: 'dns-failed',
    says: (name, servers) => `${servers} could not resolve ${name}: it answered ${answer || error.code}.`,
  }
  if (error.code !== 'ENOTFOUND') return CAUSES[answer] ?? unknown
  if (error.errno === NO_ADDRESS_ERRNO) return CAUSES['ENODATA'] ?? unknown
  return REFINES_NOT_FOUND.includes(answer) ? (CAUSES[answer] ?? MISSING) : MISSING
}

function serversText(nameServers: readonly string[]): string {
  return nameServers.length === 0
    ? 'The name server'
    : `The name server ${quoted(listText(nameServers, 3), 120)}`
}
