// The report as families of metrics, before they are written. Pure. Names and labels are part of the public contract.
import { SEVERITIES } from '../../findings/finding.ts'
import { STATUSES } from '../../findings/verdict.ts'
import { outcomes } from '../access.ts'
import { endpointOutcomes } from '../endpoints.ts'
import { groupFindings } from '../groups.ts'
import { earliestExpiry } from '../lifetimes.ts'
import type { ClusterReport, Report } from '../schema.ts'
import { certificateSamples } from './certificate-samples.ts'
import { type Sample, secondsIn, secondsOf } from './sample.ts'

export interface Family {
  readonly name: string
  readonly help: string
  readonly labels: readonly string[]
  readonly samples: readonly Sample[]
}

/** Codes of a cluster that are counted, worst first; the program knows some three hundred. */
export const MAX_CODES = 500

/** One kind of sample that each cluster has. */
interface ClusterFamily extends Pick<Family, 'name' | 'help'> {
  readonly labels?: readonly string[]
  samples(cluster: ClusterReport, now: Date): readonly Sample[]
}

const CLUSTER_FAMILIES: readonly ClusterFamily[] = [
  {
    name: 'status',
    help: 'Status of the cluster: 1 for the one it has, 0 for the others.',
    labels: ['status'],
    samples: cluster => STATUSES.map(status => [{ status }, cluster.status === status ? 1 : 0]),
  },
  {
    name: 'findings',
    help: 'Findings that are not ignored, by severity and by whether the baseline knows them.',
    labels: ['severity', 'state'],
    samples: ({ findings }) =>
      SEVERITIES.flatMap(severity =>
        (['new', 'known'] as const).map((state): Sample => {
          const isCounted = (finding: (typeof findings)[number]) =>
            finding.severity === severity && finding.state === state
          return [{ severity, state }, findings.filter(isCounted).length]
        }),
      ),
  },
  {
    name: 'findings_by_code',
    help: 'Findings that are not ignored, by code.',
    labels: ['code', 'severity'],
    samples: ({ findings }) =>
      groupFindings(findings)
        .slice(0, MAX_CODES)
        .map(({ code, severity, findings: group }) => [{ code, severity }, group.length]),
  },
  {
    name: 'ignored_findings',
    help: 'Findings that the configuration ignores.',
    samples: ({ ignored }) => [[{}, ignored.length]],
  },
  {
    name: 'undetermined',
    help: 'Layers, checks and lines that could not be judged.',
    samples: ({ undetermined }) => [[{}, undetermined.length]],
  },
  {
    name: 'checks',
    help: 'Checks, by how they ended.',
    labels: ['status'],
    samples: ({ checks }) =>
      (['completed', 'skipped', 'inconclusive'] as const).map(status => [
        { status },
        checks.filter(check => check.status === status).length,
      ]),
  },
  {
    name: 'layer_passed',
    help: 'Layers on the way to the cluster: 1 passed, 0 failed; without a value, skipped or not reached.',
    labels: ['layer'],
    samples: ({ layers }) =>
      layers
        .filter(({ status }) => status === 'passed' || status === 'failed')
        .map(({ name, status }) => [{ layer: name }, status === 'passed' ? 1 : 0]),
  },
  {
    name: 'layer_duration_seconds',
    help: 'How long a layer that passed or failed took.',
    labels: ['layer'],
    samples: ({ layers }) =>
      layers
        .filter(({ status }) => status === 'passed' || status === 'failed')
        .map(({ name, durationMs }) => [{ layer: name }, secondsIn(durationMs)]),
  },
  {
    name: 'permissions',
    help: 'Permissions that were asked for, by how the answer compares with what is expected.',
    labels: ['outcome'],
    samples: cluster => ofOutcomes(cluster.access, outcomes(cluster)),
  },
  {
    name: 'endpoints',
    help: 'Endpoints that were asked for, by how the answer compares with what is expected.',
    labels: ['outcome'],
    samples: cluster => ofOutcomes(cluster.endpoints, endpointOutcomes(cluster)),
  },
  {
    name: 'certificate_not_after_timestamp_seconds',
    help: 'When a certificate ends.',
    labels: ['role', 'subject', 'fingerprint'],
    samples: certificateSamples,
  },
  {
    name: 'credential_expiry_timestamp_seconds',
    help: 'When the credential in use ends, the first of a kind; without a value, it does not say or does not end.',
    labels: ['kind', 'renews'],
    samples: ({ credentials }) =>
      credentials
        .flatMap(({ kind, renews, expiresAt }): Sample[] =>
          expiresAt === null ? [] : [[{ kind, renews: String(renews) }, secondsOf(expiresAt)]],
        )
        // What is set last stays.
        .toSorted(([, a], [, b]) => b - a),
  },
  {
    name: 'requests',
    help: 'Requests that the last run sent to the cluster.',
    samples: ({ requests }) => [[{}, requests]],
  },
  {
    name: 'response_bytes',
    help: 'Bytes of response bodies that the last run read from the cluster.',
    samples: ({ bytes }) => [[{}, bytes]],
  },
]

/** Those without a sample are left out. */
export function familiesOf(report: Report): readonly Family[] {
  const now = new Date(report.startedAt)
  const ofClusters = CLUSTER_FAMILIES.map(
    ({ name, help, labels = [], samples }): Family => ({
      name: `cluster_health_${name}`,
      help,
      labels: ['cluster', ...labels],
      samples: report.clusters.flatMap(cluster =>
        samples(cluster, now).map(([own, value]): Sample => [{ cluster: cluster.name, ...own }, value]),
      ),
    }),
  )
  return [...runFamilies(report), ...ofClusters].filter(({ samples }) => samples.length > 0)
}

function runFamilies(report: Report): readonly Family[] {
  const { startedAt, durationMs, profile, tool } = report
  const expiry = earliestExpiry(report)
  return [
    {
      name: 'cluster_health_run_info',
      help: 'What made this file.',
      labels: ['version', 'profile'],
      samples: [[{ version: tool.version, profile }, 1]],
    },
    plainFamily('last_run_timestamp_seconds', 'When the last run began.', [secondsOf(startedAt)]),
    plainFamily('run_duration_seconds', 'How long the last run took.', [secondsIn(durationMs)]),
    plainFamily(
      'earliest_expiry_timestamp_seconds',
      'First end of a certificate or credential that is in use and does not renew itself.',
      expiry === undefined ? [] : [expiry.getTime() / 1_000],
    ),
  ]
}

function plainFamily(name: string, help: string, values: readonly number[]): Family {
  return { name: `cluster_health_${name}`, help, labels: [], samples: values.map(value => [{}, value]) }
}

function ofOutcomes(asked: readonly unknown[], numbers: Readonly<Record<string, number>>): readonly Sample[] {
  if (asked.length === 0) return []
  return Object.entries(numbers).map(([outcome, number]) => [
    { outcome: outcome.replaceAll(' ', '_') },
    number,
  ])
}
