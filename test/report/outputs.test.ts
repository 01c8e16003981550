import { describe, expect, test } from '@jest/globals'
import { OUTPUTS, outputValues } from '../../src/report/outputs.ts'
import type { ClusterReport } from '../../src/report/schema.ts'
import { HOSTILE } from '../builders/hostile.ts'
import { aCertificate, aCluster, aCredential, aFinding, aReport, layersUpTo } from '../builders/report.ts'

const valuesOf = (...clusters: readonly ClusterReport[]) =>
  Object.fromEntries(outputValues(aReport({ clusters }), '/tmp/report.json'))
const earliest = (change: Partial<ClusterReport>) => valuesOf(aCluster(change))['earliest-expiry']

describe('the outputs', () => {
  test('of a healthy cluster', () => {
    expect(valuesOf(aCluster())).toEqual({
      status: 'healthy',
      verdict: 'Healthy, 4 of 5 checks; 1 was skipped.',
      errors: '0',
      warnings: '0',
      notices: '0',
      inconclusive: '0',
      new: '0',
      fixed: '0',
      codes: '[]',
      'first-failed-layer': '',
      'server-version': 'v1.34.1',
      identity: 'system:serviceaccount:ci:deployer',
      'earliest-expiry': '2026-11-23T05:00:00.000Z',
      report: '/tmp/report.json',
    })
  })

  test('count the findings of all clusters and of the policy, known ones included and ignored ones not', () => {
    const clusters = [
      aCluster({
        findings: [aFinding(), aFinding({ state: 'known' })],
        ignored: [{ ...aFinding(), reason: 'It is meant so.' }],
      }),
      aCluster({ findings: [aFinding({ severity: 'notice' })], undetermined: ['a', 'b'] }),
    ]
    const report = aReport({ clusters, findings: [aFinding({ severity: 'warning' })] })
    const numbers = ['errors', 'warnings', 'notices', 'inconclusive'].map(name =>
      outputValues(report, '').get(name),
    )
    expect(numbers).toEqual(['2', '1', '1', '2'])
  })

  test('tell what changed since the baseline', () => {
    const values = outputValues(aReport({ new: 2, fixed: [aFinding()] }), '')
    expect([values.get('new'), values.get('fixed')]).toEqual(['2', '1'])
  })

  test('list each code once, sorted', () => {
    const findings = ['b', 'a', 'b'].map(code => aFinding({ code }))
    expect(valuesOf(aCluster({ findings }))['codes']).toBe('["a","b"]')
  })

  test('take layer, version and identity from the first cluster of the worst status', () => {
    const named = (name: string, status: ClusterReport['status']) =>
      aCluster({ status, serverVersion: name, identity: { username: name, groups: [], uid: '' } })
    const values = valuesOf(
      named('a', 'healthy'),
      named('b', 'degraded'),
      { ...named('c', 'unknown'), layers: layersUpTo('http') },
      named('d', 'unknown'),
    )
    expect(values).toMatchObject({ 'first-failed-layer': 'http', 'server-version': 'c', identity: 'c' })
  })

  test('are empty where nothing is known', () => {
    const values = Object.fromEntries(outputValues(aReport({ clusters: [] }), ''))
    expect(values).toMatchObject({
      'first-failed-layer': '',
      identity: '',
      'earliest-expiry': '',
      report: '',
    })
  })

  test('hold one visible line each, whatever the cluster says', () => {
    const username = HOSTILE.join('')
    const values = outputValues(
      aReport({
        verdict: username,
        clusters: [aCluster({ serverVersion: username, identity: { username, groups: [], uid: '' } })],
      }),
      '',
    )
    expect([...values.values()].filter(value => /[\p{Cc}\p{Cf}]/u.test(value))).toEqual([])
  })

  test('have a description each', () => {
    expect(Object.values(OUTPUTS).filter(({ description }) => !/^.+\.$/.test(description))).toEqual([])
  })
})

describe('the earliest expiry', () => {
  const soon = '2026-11-22T19:00:00Z'

  test.each(['serving', 'cluster-ca', 'client'])('counts a certificate of the role %s', role => {
    expect(earliest({ certificates: [aCertificate({ role, notAfter: soon })] })).toBe(
      '2026-11-22T19:00:00.000Z',
    )
  })

  test('does not count what is only stored', () => {
    const stored = aCertificate({ role: 'tls-secret', notAfter: soon })
    expect(earliest({ certificates: [stored], credentials: [] })).toBe('')
  })

  test('does not count what renews itself', () => {
    const credentials = [aCredential({ expiresAt: soon, renews: true })]
    expect(earliest({ certificates: [], credentials })).toBe('')
    const client = aCertificate({ role: 'client', notAfter: soon })
    const plugin = [aCredential({ kind: 'client-certificate', expiresAt: soon, renews: true })]
    expect(earliest({ certificates: [client], credentials: plugin })).toBe('')
    const renewed = aCertificate({ notAfter: soon, renewedBy: 'cert-manager' })
    expect(earliest({ certificates: [renewed], credentials: [] })).toBe('')
  })

  test('does not count what does not end', () => {
    expect(earliest({ certificates: [], credentials: [aCredential({ expiresAt: null })] })).toBe('')
  })

  test('counts a client certificate beside a token that renews itself', () => {
    const credentials = [
      aCredential({ renews: true, expiresAt: '2026-11-22T18:10:00Z' }),
      aCredential({ kind: 'client-certificate', expiresAt: soon }),
    ]
    const client = aCertificate({ role: 'client', notAfter: soon })
    expect(earliest({ certificates: [client], credentials })).toBe('2026-11-22T19:00:00.000Z')
  })

  test('is in the past when what is in use has ended, and stays what the certificate says when clocks differ', () => {
    const ended = aCertificate({ notAfter: '2026-11-01T00:00:00Z' })
    expect(earliest({ certificates: [ended], clockOffsetMs: 600_000 })).toBe('2026-11-01T00:00:00.000Z')
    expect(earliest({ certificates: [], clockOffsetMs: -600_000 })).toBe('2026-11-23T05:00:00.000Z')
  })

  test('is that of all clusters', () => {
    const values = valuesOf(aCluster(), aCluster({ certificates: [aCertificate({ notAfter: soon })] }))
    expect(values['earliest-expiry']).toBe('2026-11-22T19:00:00.000Z')
  })
})
