import { describe, expect, test } from '@jest/globals'
import { ALL_CODES } from '../../../src/checks/code-sources.ts'
import { MAX_CERTIFICATES } from '../../../src/report/metrics/certificate-samples.ts'
import { MAX_CODES } from '../../../src/report/metrics/families.ts'
import { openMetrics } from '../../../src/report/metrics/openmetrics.ts'
import type { Report } from '../../../src/report/schema.ts'
import { huge } from '../../builders/huge.ts'
import { aCertificate, aCluster, aCredential, aFinding, aReport, layersUpTo } from '../../builders/report.ts'
import { SAMPLES } from '../../builders/samples.ts'

const LABEL = String.raw`[a-z]+="(?:[^"\\\n]|\\["\\n])*"`
const SAMPLE = new RegExp(
  String.raw`^(cluster_health_[a-z_]+(?:\{${LABEL}(?:,${LABEL})*\})?) (-?[\d.]+(?:e[+-]\d+)?)$`,
)

/** The samples by their name and labels; refuses a line that is none, and a second one of the same labels. */
async function samplesOf(report: Report): Promise<ReadonlyMap<string, number>> {
  const lines = (await openMetrics(report)).split('\n')
  expect(lines.slice(-2)).toEqual(['# EOF', ''])
  const samples = new Map<string, number>()
  for (const line of lines.slice(0, -2).filter(each => !/^# (HELP|TYPE) cluster_health_/.test(each))) {
    const [, key = line, value] = SAMPLE.exec(line) ?? []
    expect([key, value, samples.has(key)]).toEqual([key, expect.any(String), false])
    samples.set(key, Number(value))
  }
  return samples
}

const withCluster = (change: Parameters<typeof aCluster>[0]) => aReport({ clusters: [aCluster(change)] })
const named = (samples: ReadonlyMap<string, number>, name: string) =>
  [...samples].filter(([key]) => key.startsWith(`cluster_health_${name}{`))

describe('OpenMetrics', () => {
  test.each([...Object.entries(SAMPLES), ['huge', () => huge(200)] as const])(
    'of the sample %s is gauges, each sample once, up to the end that the format requires',
    async (_, build) => {
      expect((await samplesOf(build())).size).toBeGreaterThan(20)
      expect((await openMetrics(build())).match(/^# TYPE .*(?<! gauge)$/gm)).toBeNull()
    },
  )

  test('says in base units when it ran, for how long, and what it asked', async () => {
    const samples = await samplesOf(aReport())
    expect(Object.fromEntries(samples)).toMatchObject({
      'cluster_health_run_info{version="0.1.0",profile="standard"}': 1,
      cluster_health_last_run_timestamp_seconds: Date.parse('2026-11-22T17:59:58Z') / 1_000,
      cluster_health_run_duration_seconds: 1.24,
      cluster_health_earliest_expiry_timestamp_seconds: Date.parse('2026-11-23T05:00:00Z') / 1_000,
      'cluster_health_requests{cluster="prod"}': 23,
      'cluster_health_response_bytes{cluster="prod"}': 148_213,
      'cluster_health_layer_duration_seconds{cluster="prod",layer="http"}': 0.0061,
    })
  })

  test('has every status of a cluster, the one that holds as 1', async () => {
    expect(named(await samplesOf(withCluster({ status: 'degraded' })), 'status')).toEqual([
      ['cluster_health_status{cluster="prod",status="unhealthy"}', 0],
      ['cluster_health_status{cluster="prod",status="unknown"}', 0],
      ['cluster_health_status{cluster="prod",status="degraded"}', 1],
      ['cluster_health_status{cluster="prod",status="healthy"}', 0],
    ])
  })

  test('counts findings by severity and state, zeros included, and by code', async () => {
    const findings = [aFinding(), aFinding(), aFinding({ state: 'known', severity: 'notice', code: 'x' })]
    const samples = await samplesOf(
      withCluster({ findings, ignored: [{ ...aFinding(), reason: 'asleep' }], undetermined: ['a', 'b'] }),
    )
    expect(Object.fromEntries(samples)).toMatchObject({
      'cluster_health_findings{cluster="prod",severity="error",state="new"}': 2,
      'cluster_health_findings{cluster="prod",severity="warning",state="new"}': 0,
      'cluster_health_findings{cluster="prod",severity="notice",state="known"}': 1,
      'cluster_health_findings_by_code{cluster="prod",code="tcp-refused",severity="error"}': 2,
      'cluster_health_findings_by_code{cluster="prod",code="x",severity="notice"}': 1,
      'cluster_health_ignored_findings{cluster="prod"}': 1,
      'cluster_health_undetermined{cluster="prod"}': 2,
    })
  })

  test('has no value for a layer that was skipped or not reached', async () => {
    const samples = named(await samplesOf(withCluster({ layers: layersUpTo('tcp') })), 'layer_passed')
    expect(samples).toEqual([
      ['cluster_health_layer_passed{cluster="prod",layer="kubeconfig"}', 1],
      ['cluster_health_layer_passed{cluster="prod",layer="dns"}', 1],
      ['cluster_health_layer_passed{cluster="prod",layer="tcp"}', 0],
    ])
  })

  test('has the first end of the credentials of a kind, and none where there is none', async () => {
    const credentials = ['2026-12-02T00:00:00Z', '2026-12-01T00:00:00Z', null].map(expiresAt =>
      aCredential({ expiresAt }),
    )
    expect(
      named(await samplesOf(withCluster({ credentials })), 'credential_expiry_timestamp_seconds'),
    ).toEqual([
      [
        'cluster_health_credential_expiry_timestamp_seconds{cluster="prod",kind="token",renews="false"}',
        Date.parse('2026-12-01T00:00:00Z') / 1_000,
      ],
    ])
  })

  test('keeps the certificates in use and those that end next, up to a limit', async () => {
    const certificates = [
      ...Array.from({ length: 300 }, (_, day) =>
        aCertificate({
          role: 'tls-secret',
          fingerprint: `${String(day).padStart(16, '0')}:FF`,
          notAfter: new Date(Date.parse('2026-11-23T00:00:00Z') + day * 86_400_000).toISOString(),
        }),
      ),
      aCertificate({ fingerprint: 'AB:CD:EF', notAfter: '2040-01-01T00:00:00Z' }),
    ]
    const samples = named(
      await samplesOf(withCluster({ certificates })),
      'certificate_not_after_timestamp_seconds',
    )
    expect(samples).toHaveLength(MAX_CERTIFICATES)
    expect(samples[0]).toEqual([
      'cluster_health_certificate_not_after_timestamp_seconds{cluster="prod",role="serving",subject="CN=kube-apiserver",fingerprint="abcdef"}',
      Date.parse('2040-01-01T00:00:00Z') / 1_000,
    ])
    expect(samples.at(-1)?.[0]).toContain('0000000000000098')
  })

  test('has room for every code that there is', () => {
    expect(Object.keys(ALL_CODES).length).toBeLessThan(MAX_CODES)
  })
})
