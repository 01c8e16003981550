// From what became of a name to its cause. Pure.
import { listText, quoted } from '../../findings/list-text.ts'
import type { Runner } from '../../kubeconfig/runner.ts'
import { secondsText, TimeLimitError } from '../limits.ts'
import type { RawError } from '../raw-error.ts'
import type { DnsCode, DnsJudgement } from './dns-codes.ts'
import { remedyForName } from './dns-known-names.ts'
import type { LookUp } from './look-up.ts'
import { isApiServiceName, isServiceName } from './service-name.ts'

export interface DnsGiven {
  readonly host: string
  readonly runner: Runner
}

/** What is wrong with a look-up; nothing when it gave addresses within a decent time. */
export function explainLookUp(seen: LookUp, given: DnsGiven): DnsJudgement[] {
  const { error } = seen
  if (error === undefined) return explainDuration(seen, given)
  const judgement = explainFailure(error, seen, given)
  return [explainServiceName(judgement, seen, given) ?? withRemedy(judgement, given)]
}

function explainFailure(error: RawError, seen: LookUp, { host }: DnsGiven): DnsJudgement {
  const { answer, nameServers, durationMs } = seen
  const cause = causeOf(error, answer)
  const evidence = {
    Error: error.code,
    ...(answer !== undefined &&
      answer !== error.code && {
        'Asked directly': answer === new TimeLimitError().code ? 'silence' : answer,
      }),
    'Name servers': listText(nameServers) || 'none',
  }
  const message = cause.says(quoted(host, 100), serversText(nameServers), durationMs)
  return { code: cause.code, message, evidence }
}

const DOES_NOT_EXIST: readonly DnsCode[] = ['dns-nxdomain', 'dns-nodata']

// For a name without a dot systemd-resolved asks nobody, and answers SERVFAIL.
function isNameMissing(code: DnsCode, host: string): boolean {
  return DOES_NOT_EXIST.includes(code) || (code === 'dns-servfail' && !host.includes('.'))
}

function withRemedy(judgement: DnsJudgement, { host }: DnsGiven): DnsJudgement {
  const remedy = isNameMissing(judgement.code, host) ? remedyForName(host) : undefined
  return { ...judgement, ...(remedy !== undefined && { remedy }) }
}

/** Names of Services belong to the DNS of a cluster: what their failure means depends on whether the runner is in one. */
function explainServiceName(
  { code, message, evidence = {} }: DnsJudgement,
  { nameServers }: LookUp,
  { host, runner }: DnsGiven,
): DnsJudgement | undefined {
  if (!isServiceName(host)) return undefined
  const name = quoted(host, 100)
  const isMissing = isNameMissing(code, host)
  if (runner.inCluster === undefined) {
    const says = `${name} is a name that only the pods of a cluster can resolve, and this runner is not one of them.`
    return isMissing ? { code: 'kc-server-service-dns', message: says, evidence } : undefined
  }
  // Any other Service may simply not exist.
  if (isMissing && !isApiServiceName(host)) return undefined
  const { host: address, port } = runner.inCluster
  return {
    code: 'dns-incluster-broken',
    message: isMissing
      ? `${name} does not resolve in this pod although every cluster has it: ${lowerFirst(serversText(nameServers))} is not the DNS of the cluster, or that is broken.`
      : `The DNS of the cluster does not serve this pod: ${lowerFirst(message)}`,
    evidence: { ...evidence, 'API server of this cluster': `${address} port ${port}` },
  }
}

// A look-up takes milliseconds, and hundreds of them when the name server has to ask around the world.
const SLOW_MS = 2_000

function explainDuration(
  { durationMs, nameServers, silentServers }: LookUp,
  { host }: DnsGiven,
): DnsJudgement[] {
  const name = quoted(host, 100)
  const took = { Took: secondsText(durationMs) }
  if (silentServers.length > 0) {
    const message = `${serversText(silentServers)} gives no answer within a second, and each look-up waits for it before another is asked: kubectl and other programs 5 s by default.`
    return [{ code: 'dns-slow', message, evidence: { ...took, 'Name servers': listText(nameServers) } }]
  }
  if (durationMs < SLOW_MS) return []
  const message = `Resolving ${name} took ${secondsText(durationMs)}.`
  return [{ code: 'dns-slow', message, evidence: { 'Name servers': listText(nameServers) || 'none' } }]
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

// The name servers know no search list and the system does: what they say of the name as it stands may not be all there is to it.
const UNRESOLVED: Cause = {
  code: 'dns-failed',
  says: (name, servers) =>
    `${servers} knows no address for ${name} as it stands, and whatever else this runner asks to resolve it, such as the name completed by the search list, gets no usable answer.`,
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
const NO_ADDRESS_AS_IT_STANDS: readonly unknown[] = ['ENOTFOUND', 'ENODATA']

function causeOf(error: RawError, answer = ''): Cause {
  const unknown: Cause = {
    code: 'dns-failed',
    says: (name, servers) => `${servers} could not resolve ${name}: it answered ${answer || error.code}.`,
  }
  if (error.code === 'EAI_AGAIN' && NO_ADDRESS_AS_IT_STANDS.includes(answer)) return UNRESOLVED
  if (error.code !== 'ENOTFOUND') return CAUSES[answer] ?? unknown
  if (error.errno === NO_ADDRESS_ERRNO) return CAUSES['ENODATA'] ?? unknown
  return REFINES_NOT_FOUND.includes(answer) ? (CAUSES[answer] ?? MISSING) : MISSING
}

function serversText(nameServers: readonly string[]): string {
  return nameServers.length === 0
    ? 'The name server'
    : `The name server ${quoted(listText(nameServers, 3), 120)}`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
