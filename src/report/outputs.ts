// The outputs of the step, as a table: action.yml and the README are generated from its descriptions.
import type { Severity } from '../findings/finding.ts'
import { plain } from './escape.ts'
import { allFindings, allUndetermined, ofSeverity, worstFirst } from './groups.ts'
import { earliestExpiry } from './lifetimes.ts'
import type { ClusterReport, Report } from './schema.ts'

export interface Output {
  readonly description: string
  /** @param reportPath where the JSON report lies; empty when it could not be written */
  readonly value: (report: Report, reportPath: string) => string
}

export const OUTPUTS = {
  status: {
    description: '`healthy`, `degraded`, `unhealthy` or `unknown`; with several clusters the worst of them.',
    value: report => report.status,
  },
  verdict: {
    description: 'One sentence: what is wrong, or how much was looked at.',
    value: report => plain(report.verdict, 1_000),
  },
  errors: { description: 'The number of errors that are not ignored.', value: numberOf('error') },
  warnings: { description: 'The number of warnings that are not ignored.', value: numberOf('warning') },
  notices: { description: 'The number of notices that are not ignored.', value: numberOf('notice') },
  inconclusive: {
    description: 'The number of layers, checks and lines that could not be judged.',
    value: report => String(allUndetermined(report).length),
  },
  new: {
    description: 'The number of findings that the baseline does not have; without one, of all of them.',
    value: report => String(report.new),
  },
  fixed: {
    description: 'The number of findings of the baseline that are gone, as far as it was looked again.',
    value: report => String(report.fixed.length),
  },
  codes: {
    description: 'The codes of the findings that are not ignored: a JSON array, sorted, each once.',
    value: report => JSON.stringify([...new Set(allFindings(report).map(finding => finding.code))].sort()),
  },
  'first-failed-layer': {
    description:
      'The first layer that failed: `kubeconfig`, `proxy`, `dns`, `tcp`, `tls`, `http`, `authentication` or `authorization`; empty when none did. With several clusters that of the worst, as the next two.',
    value: ofWorst(cluster => cluster.layers.find(layer => layer.status === 'failed')?.name),
  },
  'server-version': {
    description: 'The version of the API server, such as `v1.34.1`; empty when it is not known.',
    value: ofWorst(cluster => cluster.serverVersion),
  },
  identity: {
    description: 'The name by which the API server knows the credential; empty when it is not known.',
    value: ofWorst(cluster => cluster.identity.username),
  },
  'earliest-expiry': {
    description:
      'When the first certificate or credential ends that is in use and does not renew itself, as RFC 3339; empty when none does.',
    value: report => earliestExpiry(report)?.toISOString() ?? '',
  },
  report: {
    description:
      'The path of the JSON report; when `reports` names none, it lies in the temporary folder of the runner.',
    value: (_, reportPath) => reportPath,
  },
} as const satisfies Readonly<Record<string, Output>>

/** Name → value, in the order of the table. */
export function outputValues(report: Report, reportPath: string): ReadonlyMap<string, string> {
  return new Map(Object.entries(OUTPUTS).map(([name, output]) => [name, output.value(report, reportPath)]))
}

function numberOf(severity: Severity): Output['value'] {
  return report => String(ofSeverity(allFindings(report), severity).length)
}

function ofWorst(value: (cluster: ClusterReport) => string | undefined): Output['value'] {
  return report => {
    const [worst] = worstFirst(report.clusters)
    return worst === undefined ? '' : plain(value(worst) ?? '')
  }
}
