import { describe, expect, test } from '@jest/globals'
import type { Finding, Severity } from '../../src/findings/finding.ts'
import {
  type ExitPolicy,
  exitCodeOf,
  type Grounds,
  type Status,
  statusOf,
  verdictOf,
  worstStatus,
} from '../../src/findings/verdict.ts'
import { aFinding, layersWith } from './a-finding.ts'

const ofSeverities = (...severities: Severity[]) => severities.map(severity => aFinding({ severity }))

test.each<[Severity[], string[], Status]>([
  [[], [], 'healthy'],
  [['notice'], [], 'healthy'],
  [['warning'], [], 'degraded'],
  [['notice', 'warning'], [], 'degraded'],
  [['error'], [], 'unhealthy'],
  [['warning', 'error'], [], 'unhealthy'],
  [[], ['It is open.'], 'unknown'],
  [['notice'], ['It is open.'], 'unknown'],
  [['warning'], ['It is open.'], 'unknown'],
  [['error'], ['It is open.'], 'unhealthy'],
])('findings %j and what is open, %j, make a cluster %s', (severities, undetermined, status) => {
  expect(statusOf({ findings: ofSeverities(...severities), undetermined })).toBe(status)
})

test('a finding that is known from an earlier run counts for the status all the same', () => {
  expect(statusOf({ findings: [aFinding({ state: 'known' })], undetermined: [] })).toBe('unhealthy')
})

describe('the verdict', () => {
  const grounds = (change: Partial<Grounds>): Grounds => ({
    findings: [],
    undetermined: [],
    layers: layersWith(),
    checks: [{ status: 'completed' }, { status: 'completed' }],
    ...change,
  })
  const error = (message: string, check = 'readyz') => aFinding({ message, check })
  const warning = (message: string) => aFinding({ message, severity: 'warning' })

  test.each<[string, Partial<Grounds>, string]>([
    ['says how many checks were made', {}, 'Healthy, 2 checks.'],
    ['counts a single one as one', { checks: [{ status: 'completed' }] }, 'Healthy, 1 check.'],
    [
      'calls the connection alone healthy when no check was asked for',
      { checks: [] },
      'The connection is healthy; no check was made.',
    ],
    [
      'calls the connection alone healthy when every check was left out',
      { checks: [{ status: 'skipped' }, { status: 'skipped' }] },
      'The connection is healthy; no check was made; 2 were skipped.',
    ],
    [
      'says what the word rests on when checks were left out',
      { checks: [{ status: 'completed' }, { status: 'skipped' }, { status: 'skipped' }] },
      'Healthy, 1 of 3 checks; 2 were skipped.',
    ],
    [
      'counts no check that had nothing to look at',
      { checks: [{ status: 'completed' }, { status: 'skipped', reason: 'there is nothing to look at' }] },
      'Healthy, 1 check.',
    ],
    [
      'names what may stop a deploy and was not looked at',
      {
        checks: [
          { status: 'completed' },
          { status: 'skipped', family: 'health', title: 'It is well', reason: 'no right' },
          { status: 'skipped', family: 'extensions', title: 'They answer', reason: 'no right to x' },
        ],
      },
      'Healthy, 1 of 3 checks; 2 were skipped. Whether they answer was not looked at (no right to x).',
    ],
    [
      'says that a check was made in part',
      { checks: [{ status: 'completed', notLookedAt: ['a', 'b'] }, { status: 'completed' }] },
      'Healthy, 2 checks, 1 of them in part.',
    ],
    [
      'is not changed by a notice',
      { findings: [aFinding({ severity: 'notice', message: 'Look.' })] },
      'Healthy, 2 checks.',
    ],
    ['names the warning', { findings: [warning('A is old.')] }, 'Usable, with a warning: A is old.'],
    [
      'counts the other warnings',
      { findings: [warning('A is old.'), warning('B is old.'), warning('C is old.')] },
      'Usable, with a warning: A is old. And 2 more warnings.',
    ],
    ['names the error', { findings: [error('A broke.')] }, 'A broke.'],
    [
      'names what is new before what is known, of the same severity',
      { findings: [{ ...error('A broke.'), state: 'known' }, error('B broke.'), warning('C is old.')] },
      'B broke. And 1 more error.',
    ],
    [
      'names a known error before a new warning',
      { findings: [{ ...error('A broke.'), state: 'known' }, warning('C is old.')] },
      'A broke.',
    ],
    [
      'counts the other errors, and only those',
      { findings: [error('A broke.'), error('B broke.'), warning('C is old.')] },
      'A broke. And 1 more error.',
    ],
    [
      'names why the way ended before anything else that is wrong',
      { findings: [error('A broke.'), error('Nothing listens.', 'tcp')], layers: layersWith('tcp') },
      'Nothing listens. And 1 more error.',
    ],
    [
      'does not take a warning of the layer that failed for the reason',
      {
        findings: [error('The name is wrong.', 'tls'), { ...warning('One address is down.'), check: 'tls' }],
        layers: layersWith('tls'),
      },
      'The name is wrong.',
    ],
    [
      'names an error even when something else is open',
      { findings: [error('A broke.')], undetermined: ['B is open.'] },
      'A broke.',
    ],
    ['names what is open', { undetermined: ['A is open.'] }, 'It could not be judged. A is open.'],
    [
      'counts what else is open',
      { undetermined: ['A is open.', 'B is open.', 'C is open.'] },
      'It could not be judged. A is open. And 2 more reasons.',
    ],
  ])('%s', (_, change, verdict) => {
    expect(verdictOf(grounds(change))).toBe(verdict)
  })
})

test.each<[Status[], Status]>([
  [[], 'healthy'],
  [['healthy'], 'healthy'],
  [['healthy', 'degraded'], 'degraded'],
  [['degraded', 'unknown', 'healthy'], 'unknown'],
  [['unknown', 'unhealthy', 'degraded'], 'unhealthy'],
])('the worst of %j is %s', (statuses, worst) => {
  expect(worstStatus(statuses)).toBe(worst)
})

describe('the exit code', () => {
  const policy = (change: Partial<ExitPolicy> = {}): ExitPolicy => ({
    failOn: 'error',
    failOnUnknown: true,
    ...change,
  })

  test.each<[ExitPolicy['failOn'], Record<Severity, number>]>([
    ['error', { error: 1, warning: 0, notice: 0 }],
    ['warning', { error: 1, warning: 1, notice: 0 }],
    ['notice', { error: 1, warning: 1, notice: 1 }],
    ['never', { error: 0, warning: 0, notice: 0 }],
  ])('with fail-on %s counts what is at or above it', (failOn, codes) => {
    const found = (severity: Severity) => {
      const findings = ofSeverities(severity)
      return exitCodeOf(findings, 0, policy({ failOn }))
    }
    expect({ error: found('error'), warning: found('warning'), notice: found('notice') }).toEqual(codes)
  })

  test('is 0 when there is nothing to count', () => {
    expect(exitCodeOf([], 0, policy())).toBe(0)
  })

  test('is 0 for findings that are known from an earlier run', () => {
    expect(exitCodeOf([aFinding({ state: 'known' })], 0, policy())).toBe(0)
  })

  test.each<[ExitPolicy['failOn'], boolean, number]>([
    ['error', true, 3],
    ['warning', true, 3],
    ['notice', true, 3],
    ['never', true, 0],
    ['error', false, 0],
    ['never', false, 0],
  ])('with fail-on %s and fail-on-unknown %s is %d when something is open', (failOn, failOnUnknown, code) => {
    expect(exitCodeOf([], 1, policy({ failOn, failOnUnknown }))).toBe(code)
  })

  const error = aFinding()
  const warning = aFinding({ severity: 'warning' })
  const known = aFinding({ state: 'known' })

  test.each<[string, Finding[], ExitPolicy['failOn'], { open: number; closed: number; lenient: number }]>([
    ['nothing', [], 'error', { open: 3, closed: 0, lenient: 0 }],
    ['a new error', [error], 'error', { open: 1, closed: 1, lenient: 1 }],
    ['a known error', [known], 'error', { open: 3, closed: 0, lenient: 0 }],
    ['a known error beside a new one', [known, error], 'error', { open: 1, closed: 1, lenient: 1 }],
    ['a known error beside a new warning', [known, warning], 'error', { open: 3, closed: 0, lenient: 0 }],
    ['a known error beside a new warning', [known, warning], 'warning', { open: 1, closed: 1, lenient: 1 }],
    ['a new warning', [warning], 'error', { open: 3, closed: 0, lenient: 0 }],
    ['a new warning', [warning], 'warning', { open: 1, closed: 1, lenient: 1 }],
    ['a new error', [error], 'never', { open: 0, closed: 0, lenient: 0 }],
    ['a known error', [known], 'never', { open: 0, closed: 0, lenient: 0 }],
  ])('for %s (case %#) is as something is open or not', (_, findings, failOn, codes) => {
    const code = (undetermined: number, failOnUnknown: boolean) =>
      exitCodeOf(findings, undetermined, { failOn, failOnUnknown })
    expect({ open: code(2, true), closed: code(0, true), lenient: code(2, false) }).toEqual(codes)
  })
})
