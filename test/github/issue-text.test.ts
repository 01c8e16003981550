import { describe, expect, test } from '@jest/globals'
import { footer } from '../../src/github/comment-text.ts'
import { readState } from '../../src/github/issue-state.ts'
import { sealed } from '../../src/github/marker.ts'
import { subjectsOf } from '../../src/github/subject.ts'
import { buildReport } from '../../src/report/build-report.ts'
import { mergeReports } from '../../src/report/merge.ts'
import type { Report } from '../../src/report/schema.ts'
import { aCluster, aFinding, aReport, layersUpTo, NOW } from '../builders/report.ts'
import { SAMPLES } from '../builders/samples.ts'
import { expectGolden } from '../report/golden.ts'
import { hostileTexts } from '../report/hostile-text.ts'
import { fleetIssueOf, issueOf, openWith, subjectOf } from './issue-of.ts'

const RUN_URL = 'https://github.com/octocat/hello-world/actions/runs/1'

describe('the tracking issue', () => {
  test('of a broken cluster reads as it was read by a person', () => {
    const report = (SAMPLES['refused'] ?? aReport)()
    expectGolden('refused.issue.md', sealed('issue', 'key', issueOf(report), footer(report, RUN_URL)))
  })

  test('tells what is still there, what could not be looked at and what is gone', () => {
    const since = '2026-11-20T06:00:00.000Z'
    const known = { subject: 'Deployment/prod/web', since, told: true }
    const tracked = [
      { ...known, fingerprint: 'a', code: 'wl-a', check: 'livez' },
      { ...known, fingerprint: 'b', code: 'wl-b', check: 'tls-secrets' },
      { ...known, fingerprint: 'c', code: 'wl-c', check: 'livez' },
    ]
    const cluster = aCluster({
      status: 'unhealthy',
      findings: [aFinding({ code: 'wl-a', fingerprint: 'a' })],
    })
    const report = aReport({ status: 'unhealthy', clusters: [cluster] })
    const text = issueOf(report, subjectOf(report), openWith({ tracked }))
    expect(text).toContain('** First seen 2026-11-20 06:00 UTC<br>')
    expect(text).toContain('### Not looked at again\n\nThe last run could not look at these:\n\n- `wl-b`')
    expect(text).toContain('- `wl-c` `Deployment/prod/web` from 2026-11-20 06:00 UTC to 2026-11-22 18:00 UTC')
  })

  test('is silent on a date that it does not know', () => {
    const known = { fingerprint: 'a', code: 'c', subject: 's', check: 'tls-secrets', since: '', told: true }
    const layers = layersUpTo('tcp')
    const cluster = aCluster({ status: 'unhealthy', layers, findings: [aFinding({ fingerprint: 'b' })] })
    const text = issueOf(
      aReport({ clusters: [cluster] }),
      undefined,
      openWith({
        tracked: [known, { ...known, fingerprint: 'b' }],
        fixed: [{ ...known, fingerprint: 'x', fixedAt: '2026-11-20T06:00:00.000Z' }],
      }),
    )
    expect(text).not.toMatch(/First seen|Invalid/)
    expect(text).toContain('- `c` `s` \n')
    expect(text).toContain('- `c` `s` until 2026-11-20 06:00 UTC\n')
  })

  test('has a title that mentions nobody and fits', () => {
    for (const name of hostileTexts(200)) {
      const report = aReport({ clusters: [aCluster({ name })] })
      for (const isFleet of [false, true]) {
        const [subject] = subjectsOf(report, { workflow: name, isFleet })
        expect(subject?.title).toMatch(/^(?:Cluster|Fleet) health: `[^`]*`$/)
        expect(subject?.title.length).toBeLessThanOrEqual(256)
      }
    }
  })
})

describe('the tracking issue of a fleet', () => {
  /** One fault, which all clusters share. */
  const fleet = (size: number) =>
    buildReport(
      Array.from({ length: size }, (_, number) =>
        aCluster({
          name: `prod-${number}`,
          status: 'unhealthy',
          findings: [aFinding({ fingerprint: `${number}`.padStart(32, '0') })],
        }),
      ),
      { startedAt: NOW, durationMs: 1_000, profile: 'standard', findings: [] },
    )

  test('reads as it was read by a person', () => {
    const { clusters, ...facts } = (SAMPLES['several-clusters'] ?? aReport)()
    const missing = mergeReports([{ file: 'all.json', report: { ...facts, clusters } }], {
      expected: ['prod-ap'],
      now: NOW,
    })
    const known = { check: 'tls', since: '2026-11-20T06:00:00.000Z', told: true }
    const tracked = [
      { ...known, fingerprint: 'u', code: 'tls-cert-expired', subject: 'Layer/tls', cluster: 'prod-us' },
      { ...known, fingerprint: 'l', code: 'tls-cert-expired', subject: 'Layer/tls', cluster: 'prod-ap' },
      { ...known, fingerprint: 'r', code: 'tls-cert-expired', subject: 'Layer/tls', cluster: 'removed' },
    ]
    expectGolden('fleet.issue.md', fleetIssueOf(missing, openWith({ tracked })))
  })

  test('names a few of two hundred clusters with one fault, counts the rest, and forgets none', () => {
    const text = fleetIssueOf(fleet(200))
    expect(text.length).toBeLessThan(30_000)
    expect(text).toMatch(/^## ❌ 0 of 200 clusters are healthy\n/)
    expect(text).toContain('<summary>40 more clusters</summary>')
    expect(text).toContain('… and 150 more clusters in the report.')
    expect(text).toContain('### ❌ error `tcp-refused` (200)\n\n- **prod-0: Nothing listens')
    expect(text).toContain('… and 195 more in the JSON report.')
    expect(readState(text, NOW)?.tracked.map(({ cluster }) => cluster)).toEqual(
      fleet(200).clusters.map(({ name }) => name),
    )
  })

  test('fits into an issue, whatever was written into its memory', () => {
    const pipes = '|'.repeat(200)
    const since = '2026-11-20T06:00:00.000Z'
    const entry = { code: pipes, subject: pipes, cluster: 'prod-1', check: 'x', since, told: true }
    const tracked = Array.from({ length: 50 }, (_, number) => ({ ...entry, fingerprint: `${number}` }))
    const fixed = tracked.map(known => ({ ...known, fingerprint: `f${known.fingerprint}`, fixedAt: since }))
    const clusters = [aCluster({ name: 'prod-1', status: 'unknown', layers: layersUpTo('tcp'), checks: [] })]
    const text = fleetIssueOf(aReport({ clusters }), openWith({ tracked, fixed }))
    expect(text).toContain('Not looked at again')
    expect(text.length).toBeLessThan(60_000)
  })

  test('is another than that of a cluster, whatever its name, and the same whatever clusters there are', () => {
    const keysOf = (report: Report, isFleet: boolean) =>
      subjectsOf(report, { workflow: 'Nightly', isFleet }).map(({ key }) => key)
    const names = ['fleet', '', 'Nightly', '["Nightly","fleet"]']
    const report = aReport({ clusters: names.map(name => aCluster({ name })) })
    const [key] = keysOf(report, true)
    expect(keysOf(report, false)).not.toContain(key)
    expect(keysOf(fleet(3), true)).toEqual([key])
  })
})
