import type { Report } from '../../src/report/schema.ts'
import { aCluster, aFinding, aReport } from './report.ts'

/** 20 clusters, most of them with very many findings that have long evidence. */
export function huge(findingsEach = 5_000): Report {
  const findings = (name: string) =>
    Array.from({ length: findingsEach }, (_, index) =>
      aFinding({
        code: `wl-kind-of-fault-${index % 100}`,
        severity: (['error', 'warning', 'notice'] as const)[index % 3] ?? 'notice',
        subject: { kind: 'Deployment', namespace: `team-${index % 40}`, name: `${name}-service-${index}` },
        message: `Deployment team-${index % 40}/${name}-service-${index} has no pod that is ready.`,
        evidence: { events: 'Back-off restarting failed container '.repeat(6), node: `worker-${index % 90}` },
      }),
    )
  const clusters = Array.from({ length: 20 }, (_, index) => {
    const name = `cluster-${index}`
    return index % 5 === 4
      ? aCluster({ name })
      : aCluster({ name, status: 'unhealthy', findings: findings(name) })
  })
  return aReport({ status: 'unhealthy', verdict: '4 of 20 clusters are healthy.', clusters })
}
