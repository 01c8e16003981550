import type { Finding } from '../../../src/findings/finding.ts'
import type { GivenBaseline } from '../../../src/report/baseline/compare.ts'
import type { ClusterReport, Report } from '../../../src/report/schema.ts'
import { aCluster, aFinding, aReport } from '../../builders/report.ts'

export const given = (report: object): GivenBaseline => ({
  path: 'last.json',
  state: 'read',
  json: JSON.parse(JSON.stringify(report)),
})
export const found = (fingerprint: string, change: Partial<Finding> = {}) =>
  aFinding({ fingerprint, code: 'health-not-ready', check: 'readyz', ...change })
export const reporting = (change: Partial<ClusterReport>, report: Partial<Report> = {}) =>
  aReport({ status: 'unhealthy', clusters: [aCluster({ status: 'unhealthy', ...change })], ...report })
export const statesOf = (report: Report) =>
  Object.fromEntries(report.clusters.flatMap(({ findings }) => findings.map(f => [f.fingerprint, f.state])))
