import { describe, expect, test } from '@jest/globals'
import { clusterRun } from '../../src/github/cluster-run.ts'
import { aCheck, aCluster, aFinding, layersUpTo } from '../builders/report.ts'

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

describe('what the baseline knows', () => {
  const cluster = aCluster({ status: 'unhealthy', findings: [KNOWN] })

  test('opens no issue', () => {
    expect(clusterRun(cluster, POLICY, [])).toMatchObject({ outcome: 'healthy', findings: [] })
  })

  test('is no recovery for the issue that is open for it', () => {
    expect(clusterRun(cluster, POLICY, [TRACKED]).outcome).toBe('failing')
  })

  test('has recovered when it fails no longer, known or not', () => {
    const lowered = aCluster({ findings: [{ ...KNOWN, severity: 'notice' }] })
    expect(clusterRun(lowered, POLICY, [TRACKED]).outcome).toBe('healthy')
  })
})

describe('a run could have found again', () => {
  const looksAt = (id: string, change: Parameters<typeof aCluster>[0]) =>
    clusterRun(aCluster(change), POLICY, []).wasLookedAt(id)

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
