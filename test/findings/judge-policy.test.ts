import { describe, expect, test } from '@jest/globals'
import { judgePolicy, type LookedAt } from '../../src/findings/judge-policy.ts'
import type { IgnoreEntry, Policy } from '../../src/findings/policy.ts'
import { aFinding, layersWith } from './a-finding.ts'

const NOW = new Date('2026-11-22T18:00:00Z')
const location = { file: '.github/cluster-health.yml', line: 3, column: 5 }
const ENTRY: IgnoreEntry = { code: 'health-not-ready', subject: 'Check/readyz', reason: 'known', location }

const READYZ = { id: 'readyz', status: 'completed' }
const aCluster = (change: Partial<LookedAt> = {}): LookedAt => ({
  layers: layersWith(),
  checks: [READYZ],
  findings: [],
  ignored: [],
  undetermined: [],
  access: [],
  endpoints: [],
  ...change,
})

interface Judging {
  readonly ignore?: readonly IgnoreEntry[]
  readonly severity?: Policy['severity']
  readonly checksFor?: (code: string) => readonly string[] | undefined
}

function codesOf(clusters: readonly LookedAt[], { ignore = [ENTRY], severity, checksFor }: Judging = {}) {
  const policy = { severity: severity ?? new Map(), ignore }
  const context = { now: NOW, checksFor: checksFor ?? (() => ['readyz']) }
  return judgePolicy(policy, clusters, context).map(({ code }) => code)
}

describe('an entry that covers nothing', () => {
  test('is told of where all was looked at, on its line', () => {
    const policy = { severity: new Map(), ignore: [ENTRY] }
    const [finding, ...others] = judgePolicy(policy, [aCluster()], { now: NOW, checksFor: () => ['readyz'] })
    expect(others).toEqual([])
    expect(finding).toMatchObject({ code: 'policy-ignore-unused', severity: 'notice', location })
  })

  test('is told of when its check had nothing to look at', () => {
    expect(codesOf([aCluster({ checks: [] })])).toEqual(['policy-ignore-unused'])
  })

  test.each<[string, Partial<LookedAt>]>([
    ['its check was skipped', { checks: [{ ...READYZ, status: 'skipped' }] }],
    ['its check was inconclusive', { checks: [{ ...READYZ, status: 'inconclusive' }] }],
    ['the way ended early', { layers: layersWith('tls'), checks: [] }],
    ['something could not be judged', { undetermined: ['It is open.'] }],
    ['its check looked into some namespaces only', { checks: [{ ...READYZ, namespaces: ['prod'] }] }],
    [
      'there may be more than is named',
      { findings: Array.from({ length: 10 }, () => aFinding({ subject: { kind: 'Node', name: 'a' } })) },
    ],
  ])('is not told of when %s', (_, change) => {
    expect(codesOf([aCluster(change)])).toEqual([])
    expect(codesOf([aCluster(), aCluster(change)])).toEqual([])
  })

  test('is not told of when a check that could find it is not part of the run', () => {
    expect(codesOf([aCluster()], { checksFor: () => undefined })).toEqual([])
  })

  test('is told of by its namespace, where that is among those looked into', () => {
    const cluster = aCluster({ checks: [{ ...READYZ, namespaces: ['prod'] }] })
    const ignoring = (subject: string) => codesOf([cluster], { ignore: [{ ...ENTRY, subject }] })
    expect(ignoring('Secret/prod/web')).toEqual(['policy-ignore-unused'])
    expect(ignoring('Secret/staging/web')).toEqual([])
    expect(ignoring('Secret/*/web')).toEqual([])
  })

  test('is not told of when it is for a line that this workflow does not ask', () => {
    const ignore = [{ ...ENTRY, subject: 'Permission/delete nodes' }]
    const asking = (line: string) => codesOf([aCluster({ access: [{ line }] })], { ignore })
    expect(asking('get pods')).toEqual([])
    expect(asking('delete nodes')).toEqual(['policy-ignore-unused'])
  })

  test('in one cluster but something in another is of use', () => {
    expect(codesOf([aCluster(), aCluster({ ignored: [aFinding()] })])).toEqual([])
  })
})

describe('an entry that has ended', () => {
  const ENDED = { ...ENTRY, until: '2026-11-21' }

  test('is told of with the number of findings that are no longer ignored', () => {
    const policy = { severity: new Map(), ignore: [ENDED] }
    const clusters = [aCluster({ findings: [aFinding()] }), aCluster({ findings: [aFinding()] })]
    const [finding] = judgePolicy(policy, clusters, { now: NOW, checksFor: () => ['readyz'] })
    expect(finding).toMatchObject({ code: 'policy-ignore-expired', severity: 'warning', location })
    expect(finding?.message).toMatch(
      /ended on 2026-11-21: the 2 findings that it covers are no longer ignored\.$/,
    )
  })

  test('is told of when it covers nothing as well, and not twice', () => {
    expect(codesOf([aCluster()], { ignore: [ENDED] })).toEqual(['policy-ignore-expired'])
  })
})

describe('a failed layer', () => {
  const FAILURE = aFinding({
    code: 'tls-cert-expired',
    check: 'tls',
    subject: { kind: 'Layer', name: 'tls' },
  })
  const cluster = aCluster({ layers: layersWith('tls'), findings: [FAILURE] })
  const rule = (severity: 'warning' | 'error') => new Map([[FAILURE.code, { severity, location }]])

  test('that an entry would hide is told of', () => {
    const ignore = [{ ...ENTRY, code: FAILURE.code, subject: 'Layer/tls' }]
    expect(codesOf([cluster], { ignore })).toEqual(['policy-not-applied'])
  })

  test('that a severity would lower is told of, and not one that leaves it an error', () => {
    expect(codesOf([cluster], { ignore: [], severity: rule('warning') })).toEqual(['policy-not-applied'])
    expect(codesOf([cluster], { ignore: [], severity: rule('error') })).toEqual([])
  })
})

test('the severity of what is said of the configuration can be chosen as well', () => {
  const severity = new Map([['policy-ignore-unused', { severity: 'error' as const, location }]])
  const policy = { severity, ignore: [ENTRY] }
  const [finding] = judgePolicy(policy, [aCluster()], { now: NOW, checksFor: () => ['readyz'] })
  expect(finding?.severity).toBe('error')
})
