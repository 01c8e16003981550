import { describe, expect, test } from '@jest/globals'
import { uselessBaseline } from '../../src/report/changes.ts'
import { type HandedIn, mergeReports } from '../../src/report/merge.ts'
import { reportSchema } from '../../src/report/schema.ts'
import { aCluster, aFinding, aReport, NOW } from '../builders/report.ts'

const merged = (files: readonly HandedIn[], expected: readonly string[] = []) =>
  mergeReports(files, { expected, now: NOW })
const of = (name: string, change: Parameters<typeof aReport>[0] = {}): HandedIn => ({
  file: `reports/${name}.json`,
  report: aReport({ clusters: [aCluster({ name })], ...change }),
})
const BROKEN = aCluster({ name: 'eu', status: 'unhealthy', findings: [aFinding()] })

describe('reports that are merged', () => {
  test('give one with all clusters, in the order of the files, and the worst status', () => {
    const report = merged([of('us'), of('eu', { clusters: [BROKEN] }), of('asia')])
    expect(report.clusters.map(({ name }) => name)).toEqual(['us', 'eu', 'asia'])
    expect(report).toMatchObject({ status: 'unhealthy', new: 1 })
    expect(report.verdict).toMatch(/^2 of 3 clusters are healthy\. eu: Nothing listens/)
    expect(reportSchema.parse(report)).toEqual(report)
  })

  test('cover the time from the first beginning to the last end', () => {
    const report = merged([
      of('us', { startedAt: '2026-11-22T10:00:20.000Z', durationMs: 30_000 }),
      of('eu', { startedAt: '2026-11-22T10:00:00.000Z', durationMs: 5_000 }),
    ])
    expect(report).toMatchObject({ startedAt: '2026-11-22T10:00:00.000Z', durationMs: 50_000 })
  })

  test('speak of the least that was looked at', () => {
    expect(merged([of('us', { profile: 'audit' }), of('eu', { profile: 'gate' })]).profile).toBe('gate')
  })

  test('keep what is known, and add up what is fixed', () => {
    const known = { ...BROKEN, findings: [aFinding({ state: 'known' })] }
    const fixed = (fingerprint: string) => [aFinding({ fingerprint, state: 'known' })]
    const report = merged([
      of('us', { fixed: fixed('a') }),
      of('eu', { clusters: [known], fixed: fixed('b') }),
    ])
    expect(report.new).toBe(0)
    expect(report.verdict).toMatch(/ Nothing is new since the baseline\.$/)
    expect(report.fixed.map(({ fingerprint }) => fingerprint)).toEqual(['a', 'b'])
  })

  test('tell of a baseline that was of no use to some, first of one that could not be read', () => {
    const given = (state: 'compared' | 'missing' | 'unreadable', reason = '') => ({
      baseline: { path: 'before.json', state, startedAt: null, reason },
    })
    const us = of('us', given('compared'))
    const eu = of('eu', given('missing', 'does not exist'))
    const asia = of('asia', given('unreadable', 'is empty'))
    expect(merged([us])).not.toHaveProperty('baseline')
    expect(uselessBaseline(merged([us, eu]))).toBe(
      'There is no baseline yet: `before.json` does not exist, so every finding in `reports/eu.json` counts as new.',
    )
    const report = merged([us, eu, asia, { ...asia, file: 'b.json' }])
    expect(uselessBaseline(report)).toBe(
      'The baseline could not be used: `before.json` is empty, so every finding in `reports/asia.json`, `b.json` counts as new.',
    )
    expect(reportSchema.parse(report)).toEqual(report)
  })

  test('keep two clusters of one name apart, each with its file', () => {
    const report = merged([of('default'), { ...of('default'), file: 'b.json' }, of('us')])
    expect(report.clusters.map(({ name }) => name)).toEqual([
      'default (reports/default.json)',
      'default (b.json)',
      'us',
    ])
  })

  test('tell what all say of the policy once, and of an entry that one of them used nothing', () => {
    const policy = (code: string) => aFinding({ code, fingerprint: code, check: 'policy' })
    const [expired, unused] = [policy('policy-ignore-expired'), policy('policy-ignore-unused')]
    expect(
      merged([of('us', { findings: [expired, unused] }), of('eu', { findings: [expired] })]),
    ).toMatchObject({
      findings: [expired],
      new: 1,
    })
    expect(merged([of('us', { findings: [unused] }), of('eu', { findings: [unused] })]).findings).toEqual([
      unused,
    ])
  })
})

describe('what is not there', () => {
  test('may have used an entry of the policy that the others did not', () => {
    const unused = aFinding({ code: 'policy-ignore-unused', check: 'policy' })
    const us = of('us', { findings: [unused] })
    expect(merged([us]).findings).toEqual([unused])
    expect(merged([us, { file: 'eu.json', problem: 'is empty' }]).findings).toEqual([])
    expect(merged([us], ['us', 'eu']).findings).toEqual([])
  })

  test('a file that could not be read is undetermined, and the others are merged', () => {
    const report = merged([of('us'), { file: 'eu.json', problem: 'is no JSON, or only a part of it' }])
    expect(report.status).toBe('unknown')
    expect(report.verdict).toBe(
      '1 of 2 clusters is healthy. eu.json: It could not be judged. eu.json could not be merged: it is no JSON, or only a part of it.',
    )
    expect(reportSchema.parse(report)).toEqual(report)
  })

  test('an expected cluster without a report is undetermined', () => {
    const report = merged([of('us')], ['us', 'eu', 'asia'])
    expect(report.clusters.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'us healthy',
      'eu unknown',
      'asia unknown',
    ])
    expect(report.clusters[1]?.undetermined).toEqual([expect.stringMatching(/^There is no report of it: /)])
  })

  test('an expected cluster that shares its name has a report', () => {
    expect(merged([of('default'), { ...of('default'), file: 'b.json' }], ['default']).status).toBe('healthy')
  })

  test('nothing at all is a report too', () => {
    const report = merged([{ file: 'reports', problem: 'does not exist' }], ['us'])
    expect(report).toMatchObject({ status: 'unknown', startedAt: NOW.toISOString(), durationMs: 0 })
    expect(report.clusters).toHaveLength(2)
  })
})
