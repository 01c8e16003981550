// How long what is in use, and what is stored, still lives; pure, with the clock as an argument.
import { DAY_MS, type LifetimeState } from '../certificates/lifetime.ts'
import { serverClock } from '../connection/clock-offset.ts'
import type { CertificateReport, ClusterReport, Report } from './schema.ts'

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
  /** Whether this connection depends on it; else it is only stored in the cluster. */
  readonly inUse: boolean
  /** What its end is counted from, in milliseconds from the clock of the runner: the server decides about credentials. */
  readonly clockOffsetMs: number
}

const ROLES: Readonly<Record<string, string>> = {
  serving: 'serving certificate',
  'cluster-ca': 'cluster CA',
  client: 'client certificate',
  'tls-secret': 'TLS Secret',
  'webhook-ca': 'CA bundle of a webhook',
  'api-service-ca': 'CA bundle of an APIService',
  'conversion-ca': 'CA bundle of a conversion webhook',
  'root-ca': 'CA that pods trust',
  'request-header-ca': 'CA of the front proxy',
  'client-ca': 'CA of client certificates',
}
const ROLES_IN_USE: ReadonlySet<string> = new Set(['serving', 'cluster-ca', 'client'])

const ITSELF = 'itself'

/** The certificates and credentials of a cluster, soonest end first; what does not end comes last. */
export function lifetimes(cluster: ClusterReport): readonly Lifetime[] {
  return [...certificates(cluster), ...credentials(cluster)].sort((a, b) => compareEnds(endOf(a), endOf(b)))
}

function certificates(cluster: ClusterReport): readonly Lifetime[] {
  const client = cluster.credentials.find(({ kind }) => kind === 'client-certificate')
  return cluster.certificates.map(certificate => {
    const credential = certificate.role === 'client' ? client : undefined
    return {
      what: ROLES[certificate.role] ?? certificate.role,
      name: nameOf(certificate),
      places: certificate.places,
      ends: new Date(certificate.notAfter),
      state: credential?.state ?? certificate.state,
      renewedBy: certificate.renewedBy || (credential?.renews ? ITSELF : ''),
      inUse: ROLES_IN_USE.has(certificate.role),
      clockOffsetMs: certificate.role === 'client' ? (cluster.clockOffsetMs ?? 0) : 0,
    }
  })
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
      places: [],
      ends: credential.expiresAt === null ? undefined : new Date(credential.expiresAt),
      state: credential.state,
      renewedBy: credential.renews ? ITSELF : '',
      inUse: true,
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

/** At most so many, in their order: what is in use, then what ends nearest to now; what ended long ago is missed by no one. */
export function nearest(all: readonly Lifetime[], most: number, now: Date): readonly Lifetime[] {
  if (all.length <= most) return all
  const distance = (lifetime: Lifetime) => (lifetime.inUse ? -1 : Math.abs(leftOf(lifetime, now)))
  const kept = new Set(all.toSorted((a, b) => compareEnds(distance(a), distance(b))).slice(0, most))
  return all.filter(lifetime => kept.has(lifetime))
}

/** Whether it ends within a year, or has ended. */
export function endsWithinYear(lifetime: Lifetime, now: Date): boolean {
  return leftOf(lifetime, now) <= 365 * DAY_MS
}

/** The first to end of what is in use and does not renew itself. */
export function soonest(all: readonly Lifetime[]): (Lifetime & { readonly ends: Date }) | undefined {
  return all
    .flatMap(lifetime => (lifetime.ends ? [{ ...lifetime, ends: lifetime.ends }] : []))
    .filter(lifetime => lifetime.inUse && lifetime.renewedBy === '')
    .sort((a, b) => endOf(a) - endOf(b))[0]
}

/** The first end of all clusters. */
export function earliestExpiry(report: Report): Date | undefined {
  return soonest(report.clusters.flatMap(lifetimes))?.ends
}
