import { describe, expect, test } from '@jest/globals'
import type { Finding, Severity } from '../../../src/findings/finding.ts'
import { compareWith } from '../../../src/report/baseline/compare.ts'
import type { CheckReport, ClusterReport, Report } from '../../../src/report/schema.ts'
import { aCheck, anAccess, anEndpoint, aReport, layersUpTo } from '../../builders/report.ts'
import { found, given, reporting, statesOf } from './reports.ts'

describe('beside a baseline', () => {
  const baseline = reporting({
    findings: [found('a'), found('gone')],
    ignored: [{ ...found('b'), reason: 'x' }],
  })
  const report = compareWith(
    reporting({ findings: ['a', 'b', 'c'].map(each => found(each)) }),
    given(baseline),
  )

  test('a finding is known when its fingerprint is, ignored there or not, else new', () => {
    expect(statesOf(report)).toEqual({ a: 'known', b: 'known', c: 'new' })
    expect(report.new).toBe(1)
  })

  test('what is gone is fixed', () => {
    expect(report.fixed).toEqual([{ ...found('gone'), state: 'known', cluster: 'prod' }])
  })

  test('the report tells which one it was', () => {
    expect(report.baseline).toEqual({
      path: 'last.json',
      state: 'compared',
      startedAt: '2026-11-22T17:59:58.000Z',
      reason: '',
    })
  })

  test('a finding is known only in its own cluster', () => {
    const other = reporting({ name: 'staging', findings: [found('a')] })
    expect(statesOf(compareWith(other, given(baseline)))).toEqual({ a: 'new' })
  })

  test('that knows all, what could not be judged has a word in the verdict, because a run may fail for it', () => {
    const open = reporting({ status: 'unhealthy', findings: [found('a')], undetermined: ['x', 'y'] })
    expect(compareWith(open, given(baseline)).verdict).toMatch(
      / Nothing is new since the baseline, and 2 things could not be judged\.$/,
    )
  })

  test('findings of the policy are known too', () => {
    const policy = aReport({ findings: [found('p'), found('q')] })
    const { findings } = compareWith(policy, given(aReport({ findings: [found('p')] })))
    expect(findings.map(({ state }) => state)).toEqual(['known', 'new'])
  })

  test('what is ignored now is still there', () => {
    const ignoring = reporting({
      ignored: [found('a'), found('gone')].map(each => ({ ...each, reason: 'x' })),
    })
    expect(compareWith(ignoring, given(baseline)).fixed).toEqual([])
  })

  test.each<[Severity, Severity, Finding['state']]>([
    ['warning', 'warning', 'known'],
    ['error', 'warning', 'known'],
    ['warning', 'error', 'new'],
    ['notice', 'error', 'new'],
    ['notice', 'warning', 'new'],
  ])('what was %s and is %s is %s', (before, now, state) => {
    const earlier = reporting({ findings: [found('a', { severity: before })] })
    const later = reporting({ findings: [found('a', { severity: now })] })
    expect(statesOf(compareWith(later, given(earlier)))).toEqual({ a: state })
  })
})

test('of several findings with one fingerprint, the worst is what was known', () => {
  const severities: readonly Severity[] = ['notice', 'error', 'warning']
  const several = reporting({ findings: severities.map(severity => found('a', { severity })) })
  expect(compareWith(several, given(several)).new).toBe(0)
})

describe('the verdict', () => {
  const known = given(reporting({ findings: [found('a'), found('b')] }))
  test.each<[string, readonly string[], string]>([
    ['says that nothing is new', ['a', 'b'], 'A. And 1 more error. Nothing is new since the baseline.'],
    ['names what is new first', ['a', 'c'], 'C. And 1 more error. 1 finding is new since the baseline.'],
    ['is as ever when all is new', ['c'], 'C.'],
    ['is as ever when all is fixed', [], 'Healthy, 4 of 5 checks; 1 was skipped.'],
  ])('%s', (_, names, verdict) => {
    const findings = names.map(name => found(name, { message: `${name.toUpperCase()}.` }))
    expect(compareWith(reporting({ findings }), known).verdict).toBe(verdict)
  })
})

describe('a finding that is gone', () => {
  const skipped = (reason: string) => [aCheck({ id: 'readyz', status: 'skipped', reason })]
  const ofCheck = (check: Partial<CheckReport>) => ({ checks: [aCheck({ id: 'readyz', ...check })] })
  const line = { check: 'permissions', subject: { kind: 'Permission', name: 'get pods' } }
  const permissions = [aCheck({ id: 'permissions' })]
  const place = { check: 'api-endpoints', subject: { kind: 'Endpoint', name: '/readyz/etcd' } }
  const endpoints = [aCheck({ id: 'api-endpoints' })]

  test.each<[string, Partial<Finding>, Partial<ClusterReport>, boolean]>([
    ['whose check was made again', {}, {}, true],
    [
      'whose check had nothing to look at any more',
      {},
      { checks: skipped('there is nothing to look at') },
      true,
    ],
    ['whose check was not made', {}, { checks: [aCheck()] }, false],
    ['whose check was skipped for want of a right', {}, { checks: skipped('lacks a right') }, false],
    ['whose check was inconclusive', {}, ofCheck({ status: 'inconclusive' }), false],
    ['whose check left something open', {}, ofCheck({ undetermined: 1 }), false],
    ['whose check looked into some namespaces only', {}, ofCheck({ namespaces: ['shop'] }), false],
    ['of a code that is looked for no more', { code: 'health-of-old' }, {}, false],
    ['of a layer that passes', { check: 'tcp' }, {}, true],
    ['of a layer before the one that fails', { check: 'dns' }, { layers: layersUpTo('tcp') }, true],
    ['of the layer that fails otherwise', { check: 'tcp' }, { layers: layersUpTo('tcp') }, false],
    ['of a layer that was not reached', { check: 'tls' }, { layers: layersUpTo('tcp') }, false],
    ['of a layer that a way which works does without', { check: 'proxy' }, {}, true],
    ['of a layer that a broken way does without', { check: 'proxy' }, { layers: layersUpTo('tcp') }, false],
    [
      'of a line that is answered',
      line,
      { checks: permissions, access: [anAccess({ line: 'get pods' })] },
      true,
    ],
    ['of a line that is asked no more', line, { checks: permissions, access: [anAccess()] }, false],
    ['of an endpoint that is asked', place, { checks: endpoints, endpoints: [anEndpoint()] }, true],
    ['of an endpoint that is asked no more', place, { checks: endpoints, endpoints: [] }, false],
  ])('%s: %#', (_, finding, cluster, isFixed) => {
    const before = given(reporting({ findings: [found('a', finding)] }))
    expect(compareWith(reporting(cluster), before).fixed).toHaveLength(isFixed ? 1 : 0)
  })

  test.each<[readonly string[] | undefined, readonly string[] | undefined, boolean]>([
    [undefined, undefined, true],
    [['shop'], undefined, true],
    [['shop'], ['shop', 'web'], true],
    [['shop', 'web'], ['shop'], false],
    [undefined, ['shop'], false],
  ])('when the namespaces %j were looked into and then %j: %#', (earlier, later, isFixed) => {
    const check = (namespaces?: readonly string[]) => ({
      checks: [aCheck({ id: 'readyz', ...(namespaces && { namespaces }) })],
    })
    const before = given(reporting({ ...check(earlier), findings: [found('a')] }))
    expect(compareWith(reporting(check(later)), before).fixed).toHaveLength(isFixed ? 1 : 0)
  })

  test('of a cluster that is not in this run is not fixed', () => {
    const before = given(reporting({ findings: [found('a')] }))
    expect(compareWith(reporting({ name: 'staging' }), before).fixed).toEqual([])
    expect(compareWith(aReport({ clusters: [] }), before).fixed).toEqual([])
  })

  test.each<[Report['profile'], Report['profile'], number]>([
    ['standard', 'standard', 1],
    ['standard', 'audit', 1],
    ['standard', 'gate', 0],
    ['audit', 'standard', 0],
  ])('from the profile %s to %s is fixed as far as no less was looked at', (profile, now, number) => {
    const before = given(reporting({ findings: [found('a')] }, { profile }))
    expect(compareWith(reporting({}, { profile: now }), before).fixed).toHaveLength(number)
  })
})

describe('without something to compare with', () => {
  const report = reporting({ findings: [found('a')] }, { new: 1 })

  test('a report is as it is', () => {
    expect(compareWith(report, undefined)).toBe(report)
  })

  test.each(['missing', 'unreadable'] as const)('as the file is %s, everything is new', state => {
    const compared = compareWith(report, { path: 'x.json', state, reason: 'is empty' })
    expect(compared).toEqual({
      ...report,
      verdict: found('a').message,
      baseline: { path: 'x.json', state, startedAt: null, reason: 'is empty' },
    })
  })

  test('a merged report forgets what its parts were compared with', () => {
    const before = { state: 'known', since: '2026-11-01T00:00:00.000Z' } as const
    const known = reporting({ findings: [found('a', before)] }, { fixed: [found('b')] })
    const compared = compareWith(known, { path: 'x.json', state: 'missing', reason: 'does not exist' })
    expect(statesOf(compared)).toEqual({ a: 'new' })
    expect(compared.clusters[0]?.findings[0]).not.toHaveProperty('since')
    expect(compared).toMatchObject({ new: 1, fixed: [] })
  })
})

test.each<[string, object]>([
  ['nothing but fingerprints', { clusters: [{ name: 'prod', findings: [{ fingerprint: 'a' }] }] }],
  ['fields that nobody knows yet', { ...reporting({ findings: [found('a')] }), more: { deep: [1] } }],
  [
    'nonsense around it',
    {
      startedAt: 7,
      profile: [],
      findings: 'x',
      clusters: [null, 'x', { name: 'prod', findings: [null, found('a')], checks: {} }],
    },
  ],
])('a baseline with %s is read as far as it goes', (_, json) => {
  const report = compareWith(reporting({ findings: [found('a'), found('b')] }), given(json))
  expect(statesOf(report)).toEqual({ a: 'known', b: 'new' })
})
