import type { Report } from '../../src/report/schema.ts'
import { aCertificate, aCheck, aCluster, aFinding, anAccess, aReport } from './report.ts'

/** The report of one job of a fleet, as large as that of an ordinary cluster: about 40 kB as a file. */
export function fleetReport(index: number): Report {
  const name = `cluster-${String(index).padStart(3, '0')}`
  const findings = Array.from({ length: 12 }, (_, at) =>
    aFinding({
      code: 'cert-tls-secret-expired',
      severity: at < 2 && index % 10 === 0 ? 'error' : 'notice',
      check: 'tls-secrets',
      subject: { kind: 'Certificate', name: `shop-${at}.${name}.example.com` },
      message: `The certificate shop-${at}.${name}.example.com ended 3 days ago.`,
      evidence: { places: `Secret team-${at}/shop-tls`, 'valid until': '2026-11-19T09:00:00Z' },
      fingerprint: `${index}`.padStart(16, '0') + `${at}`.padStart(16, '0'),
    }),
  )
  const status = index % 10 === 0 ? 'unhealthy' : 'healthy'
  return aReport({
    status,
    verdict: status === 'healthy' ? 'Healthy, 30 checks.' : (findings[0]?.message ?? ''),
    new: findings.length,
    clusters: [
      aCluster({
        name,
        context: name,
        server: `https://${name}.example.com:6443/`,
        status,
        checks: Array.from({ length: 30 }, (_, at) => aCheck({ id: `check-${at}` })),
        findings,
        access: Array.from({ length: 10 }, (_, at) =>
          anAccess({ line: `create deployments.apps -n team-${at}` }),
        ),
        certificates: Array.from({ length: 30 }, (_, at) =>
          aCertificate({
            role: 'tls-secret',
            subject: `CN=shop-${at}.${name}.example.com`,
            places: [`Secret team-${at}/shop-tls`, `Secret team-${at}/shop-tls-old`],
          }),
        ),
      }),
    ],
  })
}
