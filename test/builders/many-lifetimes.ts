import type { Report } from '../../src/report/schema.ts'
import { aCertificate, aCluster, aReport } from './report.ts'

/** What a scheduled audit sees: much that is stored, some of it renewed, some ended, by clocks that differ. */
export function lifetimes(): Report {
  const stored = Array.from({ length: 36 }, (_, index) =>
    aCertificate({
      role: 'tls-secret',
      subject: `CN=team-${index}.example.com`,
      notBefore: '2026-05-01T09:00:00Z',
      notAfter: new Date(Date.parse('2026-11-16T09:00:00Z') + index ** 2 * 86_400_000).toISOString(),
      places: Array.from({ length: 1 + (index % 4) }, (_unused, place) => `team-${index + place}/tls`),
      renewedBy: index % 3 === 2 ? 'cert-manager' : '',
    }),
  )
  return aReport({
    profile: 'audit',
    clusters: [
      aCluster({
        clockOffsetMs: -600_000,
        certificates: [
          ...aCluster().certificates,
          ...stored,
          aCertificate({
            role: 'webhook-ca',
            subject: 'O=Acme Inc, CN=webhooks',
            places: ['policy/webhooks'],
          }),
        ],
      }),
    ],
  })
}
