import { describe, expect, test } from '@jest/globals'
import {
  applyPolicy,
  hasEnded,
  type IgnoreEntry,
  matchesSubject,
  type Policy,
} from '../../src/findings/policy.ts'
import { aFinding, layersWith } from './a-finding.ts'

const location = { file: '.github/cluster-health.yml', line: 3, column: 5 }
const entry = (change: Partial<IgnoreEntry> = {}): IgnoreEntry => ({
  code: 'health-not-ready',
  subject: 'Check/readyz',
  reason: 'known',
  location,
  ...change,
})
const policy = (change: Partial<Policy>): Policy => ({ severity: new Map(), ignore: [], ...change })
const noticing = (code: string) =>
  policy({ severity: new Map([[code, { severity: 'notice' as const, location }]]) })

describe('a subject pattern', () => {
  const DEPLOYMENT = { kind: 'Deployment', namespace: 'staging', name: 'web' }
  const LINE = { kind: 'Permission', name: 'get pods/log -n prod' }

  test.each([
    ['Deployment/staging/web', DEPLOYMENT],
    ['Deployment/staging/*', DEPLOYMENT],
    ['*/*/*', DEPLOYMENT],
    ['Dep*ment/st*ng/*e*', DEPLOYMENT],
    ['Node/worker-*', { kind: 'Node', name: 'worker-1' }],
    ['Permission/get pods/log -n prod', LINE],
    ['Permission/* -n prod', LINE],
    ['Endpoint//readyz/*', { kind: 'Endpoint', name: '/readyz/etcd' }],
  ])('%s covers %j', (pattern, subject) => {
    expect(matchesSubject(pattern, subject)).toBe(true)
  })

  test.each([
    ['Deployment/*', DEPLOYMENT],
    ['Deployment/stag/web', DEPLOYMENT],
    ['Deployment/staging/we', DEPLOYMENT],
    ['Deployment/staging/*b*b', DEPLOYMENT],
    ['Deployment/*/*/*', DEPLOYMENT],
    ['Deployment', { kind: 'Deployment', name: '' }],
    ['Node/*/worker-1', { kind: 'Node', name: 'worker-1' }],
    ['Node/w.rker-1', { kind: 'Node', name: 'worker-1' }],
    ['node/worker-1', { kind: 'Node', name: 'worker-1' }],
  ])('%s does not cover %j', (pattern, subject) => {
    expect(matchesSubject(pattern, subject)).toBe(false)
  })

  test('of very many stars is matched in no time', () => {
    const pattern = `Node/${'*a'.repeat(2_000)}b`
    const started = performance.now()
    expect(matchesSubject(pattern, { kind: 'Node', name: 'a'.repeat(10_000) })).toBe(false)
    expect(performance.now() - started).toBeLessThan(200)
  })
})

describe('an end date', () => {
  test.each([
    ['2027-03-31T00:00:00Z', false],
    ['2027-03-31T23:59:59.999Z', false],
    ['2027-04-01T00:00:00Z', true],
    ['2027-03-31T23:30:00-05:00', true],
  ])('of 2027-03-31 seen at %s: is over, %s', (now, isOver) => {
    expect(hasEnded(entry({ until: '2027-03-31' }), new Date(now))).toBe(isOver)
  })

  test('that is not given never comes', () => {
    expect(hasEnded(entry(), new Date('9000-01-01'))).toBe(false)
  })
})

describe('a policy', () => {
  const FAILURE = aFinding({
    code: 'tls-cert-expired',
    check: 'tls',
    subject: { kind: 'Layer', name: 'tls' },
  })

  test('takes a finding out, with the reason and the end date', () => {
    const ignore = [entry({ until: '2027-03-31' })]
    const { findings, ignored } = applyPolicy([aFinding()], policy({ ignore }), layersWith())
    expect(findings).toEqual([])
    expect(ignored).toEqual([{ ...aFinding(), reason: 'known', until: '2027-03-31' }])
  })

  test('ignores only what has both the code and the subject', () => {
    const ignore = [entry({ code: 'health-livez-failed' }), entry({ subject: 'Check/livez' })]
    const { findings, ignored } = applyPolicy([aFinding()], policy({ ignore }), layersWith())
    expect([findings.length, ignored.length]).toEqual([1, 0])
  })

  test('lowers and raises severities, and the order follows them', () => {
    const notice = aFinding({ code: 'a-b', severity: 'notice' })
    const severity = new Map([
      ['a-b', { severity: 'error' as const, location }],
      ['health-not-ready', { severity: 'notice' as const, location }],
    ])
    const { findings } = applyPolicy([aFinding(), notice], policy({ severity }), layersWith())
    expect(findings.map(({ code, severity: given }) => `${given} ${code}`)).toEqual([
      'error a-b',
      'notice health-not-ready',
    ])
  })

  test('neither lowers nor ignores what failed a layer', () => {
    const ignore = [entry({ code: FAILURE.code, subject: 'Layer/*' })]
    const severity = noticing(FAILURE.code).severity
    const judged = applyPolicy([FAILURE], { severity, ignore }, layersWith('tls'))
    expect(judged).toEqual({ findings: [FAILURE], ignored: [] })
  })

  test('lowers a warning beside the failure of a layer, and the same code where no layer failed', () => {
    const beside = { ...FAILURE, severity: 'warning' as const }
    const policyOfIt = noticing(FAILURE.code)
    expect(applyPolicy([beside], policyOfIt, layersWith('tls')).findings[0]?.severity).toBe('notice')
    const endpoint = { ...FAILURE, check: 'runner-endpoints' }
    expect(applyPolicy([endpoint], policyOfIt, layersWith('http')).findings[0]?.severity).toBe('notice')
  })
})
