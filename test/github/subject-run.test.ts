import { describe, expect, test } from '@jest/globals'
import { subjectRun } from '../../src/github/subject-run.ts'
import { mergeReports } from '../../src/report/merge.ts'
import type { ClusterReport } from '../../src/report/schema.ts'
import { aCheck, aCluster, aFinding, aReport, layersUpTo, NOW } from '../builders/report.ts'

const POLICY = { failOn: 'error', failOnUnknown: true } as const
const KNOWN = aFinding({ fingerprint: 'a', check: 'livez', state: 'known' })
const TRACKED = {
  fingerprint: 'a',
  code: KNOWN.code,
  subject: 'x',
  check: 'livez',
  since: '2026-11-20T06:00:00.000Z',
  told: true,
}
const ofOne = (cluster: ClusterReport) => ({ clusters: [cluster], isFleet: false })
const ofFleet = (...clusters: readonly ClusterReport[]) => ({ clusters, isFleet: true })

describe('what the baseline knows', () => {
  const subject = ofOne(aCluster({ status: 'unhealthy', findings: [KNOWN] }))

  test('opens no issue', () => {
    expect(subjectRun(subject, POLICY, [])).toMatchObject({ outcome: 'healthy', findings: [] })
  })

  test('is no recovery for the issue that is open for it', () => {
    expect(subjectRun(subject, POLICY, [TRACKED]).outcome).toBe('failing')
  })

  test('has recovered when it fails no longer, known or not', () => {
    const lowered = aCluster({ findings: [{ ...KNOWN, severity: 'notice' }] })
    expect(subjectRun(ofOne(lowered), POLICY, [TRACKED]).outcome).toBe('healthy')
  })

  test('means the same for a fleet', () => {
    const fleet = ofFleet(aCluster({ name: 'other' }), ...subject.clusters)
    expect(subjectRun(fleet, POLICY, []).outcome).toBe('healthy')
    expect(subjectRun(fleet, POLICY, [TRACKED]).findings).toMatchObject([{ cluster: 'prod', state: 'known' }])
  })
})

describe('a run could have found again', () => {
  const looksAt = (id: string, change: Parameters<typeof aCluster>[0]) =>
    subjectRun(ofOne(aCluster(change)), POLICY, []).wasLookedAt({ ...TRACKED, check: id })

  test.each<readonly [string, string, Parameters<typeof aCluster>[0], boolean]>([
    ['what a check found that was made', 'livez', {}, true],
    ['nothing of one that ended in part', 'livez', { checks: [aCheck({ undetermined: 1 })] }, false],
    ['nothing of one that lacked a right', 'tls-secrets', {}, false],
    ['what a check found that is no longer asked for', 'gone', {}, true],
    ['nothing of that where the way ended', 'gone', { layers: layersUpTo('tcp'), checks: [] }, false],
    ['what a layer found that the way does without', 'proxy', {}, true],
    ['nothing of that where the way ended', 'proxy', { layers: layersUpTo('tcp') }, false],
  ])('%s: %s', (_, id, change, expected) => {
    expect(looksAt(id, change)).toBe(expected)
  })
})

describe('the run of a fleet', () => {
  const bad = (name: string, ...fingerprints: readonly string[]) =>
    aCluster({
      name,
      status: 'unhealthy',
      findings: fingerprints.map(fingerprint => aFinding({ fingerprint })),
    })
  const unknown = aCluster({ name: 'lost', status: 'unknown', undetermined: ['There is no report of it.'] })

  test.each([
    [
      'failing when one of its clusters is, whatever could not be judged',
      [aCluster(), unknown, bad('b', 'x')],
      'failing',
    ],
    ['unknown when one of them could not be judged', [aCluster(), unknown], 'unknown'],
    ['unknown when there is no cluster', [], 'unknown'],
    ['healthy when all of them are', [aCluster(), aCluster({ name: 'b' })], 'healthy'],
  ])('is %s', (_, clusters, outcome) => {
    expect(subjectRun(ofFleet(...clusters), POLICY, []).outcome).toBe(outcome)
  })

  test('says whose each finding is, and lets no cluster crowd out the others', () => {
    const { findings } = subjectRun(ofFleet(bad('a', 'a1', 'a2', 'a3'), bad('b', 'b1', 'b2')), POLICY, [])
    expect(findings.map(({ cluster, fingerprint }) => [cluster, fingerprint])).toEqual([
      ['a', 'a1'],
      ['b', 'b1'],
      ['a', 'a2'],
      ['b', 'b2'],
      ['a', 'a3'],
    ])
  })

  test('looks again only where the report of that cluster did, or where there is no such cluster any more', () => {
    const good = { file: 'good.json', report: aReport({ clusters: [aCluster({ name: 'good' })] }) }
    const { clusters } = mergeReports([good], { expected: ['lost\u200b cluster '], now: NOW })
    const { wasLookedAt } = subjectRun(ofFleet(...clusters), POLICY, [])
    const looked = (cluster: string) => wasLookedAt({ ...TRACKED, cluster })
    expect(['good', 'lost cluster', 'removed'].map(looked)).toEqual([true, false, true])
    expect(subjectRun(ofFleet(), POLICY, []).wasLookedAt(TRACKED)).toBe(false)
  })
})
