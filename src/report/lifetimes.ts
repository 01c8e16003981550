// How long what is in use, and what is stored, still lives; pure, with the clock as an argument.
import type { ClusterReport, Report } from './schema.ts'

export interface Lifetime {
  /** What it is, for people. */
  readonly what: string
  readonly name: string
  /** When it ends; undefined when it does not say or does not end. */
  readonly ends: Date | undefined
  /** Its end matters to no one: something makes a new one in time. */
  readonly renews: boolean
  /** Whether this connection depends on it; else it is only stored in the cluster. */
  readonly inUse: boolean
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

/** The certificates and credentials of a cluster, soonest end first; what does not end comes last. */
export function lifetimes(cluster: ClusterReport): readonly Lifetime[] {
  return [...certificates(cluster), ...credentials(cluster)].sort((a, b) => endOf(a) - endOf(b))
}

function certificates(cluster: ClusterReport): readonly Lifetime[] {
  const clientRenews = cluster.credentials.some(
    credential => credential.kind === 'client-certificate' && credential.renews,
  )
  return cluster.certificates.map(certificate => ({
    what: ROLES[certificate.role] ?? certificate.role,
    name: certificate.subject || (certificate.names[0] ?? certificate.fingerprint),
    ends: new Date(certificate.notAfter),
    renews: certificate.renewedBy !== '' || (certificate.role === 'client' && clientRenews),
    inUse: ROLES_IN_USE.has(certificate.role),
  }))
}

// A client certificate in use stands among the certificates already, with its name.
function credentials(cluster: ClusterReport): readonly Lifetime[] {
  const listed = cluster.certificates.some(certificate => certificate.role === 'client')
  return cluster.credentials
    .filter(credential => !(listed && credential.kind === 'client-certificate'))
    .map(credential => ({
      what: credential.kind,
      name: cluster.identity.username,
      ends: credential.expiresAt === null ? undefined : new Date(credential.expiresAt),
      renews: credential.renews,
      inUse: true,
    }))
}

function endOf(lifetime: Lifetime): number {
  return lifetime.ends?.getTime() ?? Number.POSITIVE_INFINITY
}

/** The first to end of what is in use and does not renew itself. */
export function soonest(all: readonly Lifetime[]): (Lifetime & { readonly ends: Date }) | undefined {
  return all
    .flatMap(lifetime => (lifetime.ends ? [{ ...lifetime, ends: lifetime.ends }] : []))
    .filter(lifetime => lifetime.inUse && !lifetime.renews)
    .sort((a, b) => endOf(a) - endOf(b))[0]
}

/** The first end of all clusters. */
export function earliestExpiry(report: Report): Date | undefined {
  return soonest(report.clusters.flatMap(lifetimes))?.ends
}
