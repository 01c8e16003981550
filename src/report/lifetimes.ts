// How long what is in use, and what is stored, still lives; pure, with the clock as an argument.
import { DAY_MS, type LifetimeState } from '../certificates/lifetime.ts'
import { serverClock } from '../connection/clock-offset.ts'
import { entryOf } from '../findings/entry-of.ts'
import type { CertificateReport, ClusterReport, CredentialReport, Report } from './schema.ts'

export interface Lifetime {
  /** What it is, for people. */
  readonly what: string
  readonly name: string
  /** Where it was found. */
  readonly places: readonly string[]
  /** When it ends; undefined when it does not say or does not end. */
  readonly ends: Date | undefined
  readonly state: LifetimeState
  /** What makes a new one in time, so that its end matters to no one; empty when nothing is known to. */
  readonly renewedBy: string
  /** What relies on it, as far as that is known. */
  readonly use: 'connection' | 'cluster' | 'none'
  /** What its end is counted from, in milliseconds from the clock of the runner: the server decides about credentials. */
  readonly clockOffsetMs: number
}

// What a certificate with several roles is called by comes first.
const ROLES: Readonly<Record<string, string>> = {
  serving: 'serving certificate',
  'cluster-ca': 'cluster CA',
  client: 'client certificate',
  'root-ca': 'CA that pods trust',
  'client-ca': 'CA of client certificates',
  'request-header-ca': 'CA of the front proxy',
  'webhook-ca': 'CA bundle of a webhook',
  'api-service-ca': 'CA bundle of an APIService',
  'conversion-ca': 'CA bundle of a conversion webhook',
  endpoint: 'certificate of an endpoint',
  'tls-secret': 'TLS Secret',
}
const RANKS = Object.keys(ROLES)
const ROLES_OF_CONNECTION: ReadonlySet<string> = new Set(['serving', 'cluster-ca', 'client'])

const ITSELF = 'itself'

/** The certificates and credentials of a cluster, soonest end first; what does not end comes last. */
export function lifetimes(cluster: ClusterReport): readonly Lifetime[] {
  return [...certificates(cluster), ...credentials(cluster)].sort((a, b) => compareEnds(endOf(a), endOf(b)))
}

// What several checks have found is one certificate all the same.
function certificates(cluster: ClusterReport): readonly Lifetime[] {
  const client = cluster.credentials.find(({ kind }) => kind === 'client-certificate')
  const same = Map.groupBy(cluster.certificates, ({ fingerprint }) => fingerprint)
  return [...same.values()].flatMap(found => {
    const [first, ...others] = found.toSorted((a, b) => RANKS.indexOf(a.role) - RANKS.indexOf(b.role))
    return first === undefined ? [] : [certificate(first, others, { cluster, client })]
  })
}

function certificate(
  first: CertificateReport,
  others: readonly CertificateReport[],
  { cluster, client }: { readonly cluster: ClusterReport; readonly client: CredentialReport | undefined },
): Lifetime {
  const { role } = first
  const found = [first, ...others]
  const credential = role === 'client' ? client : undefined
  const isRenewed = found.every(({ renewedBy }) => renewedBy !== '')
  return {
    what: entryOf(ROLES, role) ?? role,
    name: nameOf(first),
    places: found.flatMap(({ places }) => places),
    ends: new Date(first.notAfter),
    state: credential?.state ?? first.state,
    renewedBy: (isRenewed && first.renewedBy) || (credential?.renews ? ITSELF : ''),
    use: useOf(found),
    clockOffsetMs: role === 'client' ? (cluster.clockOffsetMs ?? 0) : 0,
  }
}

function useOf(found: readonly CertificateReport[]): Lifetime['use'] {
  if (found.some(({ role }) => ROLES_OF_CONNECTION.has(role))) return 'connection'
  return found.some(({ inUse }) => inUse) ? 'cluster' : 'none'
}

function nameOf({ subject, names, fingerprint }: CertificateReport): string {
  return subject || (names[0] ?? fingerprint)
}

// A client certificate in use stands among the certificates already, with its name.
function credentials(cluster: ClusterReport): readonly Lifetime[] {
  const listed = cluster.certificates.some(certificate => certificate.role === 'client')
  return cluster.credentials
    .filter(credential => !(listed && credential.kind === 'client-certificate'))
    .map(credential => ({
      what: credential.kind,
      name: cluster.identity.username,
      places: credential.boundTo === '' ? [] : [`ends with ${credential.boundTo}`],
      ends: credential.expiresAt === null ? undefined : new Date(credential.expiresAt),
      state: credential.state,
      renewedBy: credential.renews ? ITSELF : '',
      use: 'connection' as const,
      clockOffsetMs: cluster.clockOffsetMs ?? 0,
    }))
}

function endOf({ ends }: Pick<Lifetime, 'ends'>): number {
  return ends?.getTime() ?? Number.POSITIVE_INFINITY
}

// Infinity less infinity is no number.
function compareEnds(a: number, b: number): number {
  return a === b ? 0 : a - b
}

/** The time from which the rest of a lifetime is counted, where it is so by the clock of the runner. */
export function clockOf({ clockOffsetMs }: Pick<Lifetime, 'clockOffsetMs'>, now: Date): Date {
  return serverClock(now, clockOffsetMs)
}

/** Milliseconds; negative behind its end, and infinite when it has none. */
export function leftOf(lifetime: Lifetime, now: Date): number {
  return endOf(lifetime) - clockOf(lifetime, now).getTime()
}

/**
 * At most so many, in their order: those of the connection, what is used and needs attention, then what ends nearest to now; what
 * ended long ago and is used by nothing is missed by no one.
 */
export function nearest(all: readonly Lifetime[], most: number, now: Date): readonly Lifetime[] {
  if (all.length <= most) return all
  const rank = ({ use, state }: Lifetime) => {
    if (use === 'connection') return 0
    return use === 'cluster' && state !== 'fine' ? 1 : 2
  }
  const distance = (lifetime: Lifetime) => Math.abs(leftOf(lifetime, now))
  const byUrgency = all.toSorted((a, b) => rank(a) - rank(b) || compareEnds(distance(a), distance(b)))
  const kept = new Set(byUrgency.slice(0, most))
  return all.filter(lifetime => kept.has(lifetime))
}

/** Whether it ends within a year, or has ended. */
export function endsWithinYear(lifetime: Lifetime, now: Date): boolean {
  return leftOf(lifetime, now) <= 365 * DAY_MS
}

/** The first to end of what the connection relies on and does not renew itself. */
export function soonest(all: readonly Lifetime[]): (Lifetime & { readonly ends: Date }) | undefined {
  return all
    .flatMap(lifetime => (lifetime.ends ? [{ ...lifetime, ends: lifetime.ends }] : []))
    .filter(({ use, renewedBy }) => use === 'connection' && renewedBy === '')
    .sort((a, b) => endOf(a) - endOf(b))[0]
}

/** The first end of all clusters. */
export function earliestExpiry(report: Report): Date | undefined {
  return soonest(report.clusters.flatMap(lifetimes))?.ends
}
