// Certificates as samples of a metric. Pure.
import type { CertificateReport, ClusterReport } from '../schema.ts'
import { type Sample, secondsOf } from './sample.ts'

/** Certificates of a cluster that get a time series each: those in use first, then those that end nearest to now. */
export const MAX_CERTIFICATES = 100

// Enough to tell one from another; what is longer is hard to read on a dashboard.
const FINGERPRINT_DIGITS = 16

/** One for each certificate in each of its roles. */
export function certificateSamples({ certificates }: ClusterReport, now: Date): readonly Sample[] {
  const distance = ({ notAfter, inUse }: CertificateReport) =>
    inUse ? 0 : Math.abs(Date.parse(notAfter) - now.getTime())
  return certificates
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, MAX_CERTIFICATES)
    .map(({ role, subject, names, fingerprint, notAfter }) => [
      {
        role,
        subject: subject || (names[0] ?? ''),
        fingerprint: fingerprint.replaceAll(':', '').toLowerCase().slice(0, FINGERPRINT_DIGITS),
      },
      secondsOf(notAfter),
    ])
}
