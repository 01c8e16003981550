import { describe, expect, test } from '@jest/globals'
import { fingerprint, type Judgement, type Origin, toFinding } from '../../src/findings/code.ts'
import type { Subject } from '../../src/findings/finding.ts'

const ORIGIN: Origin = {
  codes: { 'thing-broken': { severity: 'error', title: 'A thing is broken', remedy: 'Mend it.' } },
  check: 'things',
  subject: { kind: 'Check', name: 'things' },
  cluster: 'prod',
}

const judged = (change: Partial<Judgement> = {}) =>
  toFinding({ code: 'thing-broken', message: 'This thing is broken.', ...change }, ORIGIN)

describe('a judgement becomes a finding', () => {
  test('with all that follows from its code and its check', () => {
    expect(judged()).toEqual({
      code: 'thing-broken',
      severity: 'error',
      check: 'things',
      subject: { kind: 'Check', name: 'things' },
      message: 'This thing is broken.',
      evidence: {},
      remedy: 'Mend it.',
      docs: expect.stringMatching(/\/docs\/findings\.md#thing-broken$/),
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      state: 'new',
    })
  })

  test('with its own words where it has some', () => {
    const own = {
      severity: 'warning',
      remedy: 'Mend thing 7.',
      subject: { kind: 'Thing', name: '7' },
      evidence: { Seen: 'twice' },
      location: { file: 'a.yml', line: 3 },
    } as const
    expect(judged(own)).toMatchObject(own)
  })

  test('only when the code is in the table of the check', () => {
    expect(() => judged({ code: 'thing-brokn' })).toThrow('code thing-brokn is not in the table of things')
  })
})

describe('the fingerprint', () => {
  const base: [string, string, Subject] = [
    'prod',
    'thing-broken',
    { kind: 'Thing', namespace: 'shop', name: 'web', field: 'spec.size' },
  ]

  test('is the same in every run, whatever the words and the severity', () => {
    expect(fingerprint(...base)).toBe('1a684ebcacc3ba7af1578c61861d4fde')
    expect(
      judged({ message: 'Other words.', severity: 'notice', evidence: { Age: '3 days' } }).fingerprint,
    ).toBe(judged().fingerprint)
  })

  test.each<[string, Parameters<typeof fingerprint>]>([
    ['cluster', ['stage', base[1], base[2]]],
    ['code', ['prod', 'thing-lost', base[2]]],
    ['kind', ['prod', base[1], { ...base[2], kind: 'Other' }]],
    ['namespace', ['prod', base[1], { ...base[2], namespace: 'other' }]],
    ['name', ['prod', base[1], { ...base[2], name: 'other' }]],
    ['field', ['prod', base[1], { ...base[2], field: 'spec.other' }]],
    ['absence of a namespace', ['prod', base[1], { kind: 'Thing', name: 'web', field: 'spec.size' }]],
  ])('is another one for another %s', (_, args) => {
    expect(fingerprint(...args)).not.toBe(fingerprint(...base))
  })

  test('does not take a part for the neighbour of another', () => {
    const joined = fingerprint('prod', 'thing-broken', { kind: 'Thing', namespace: 'a', name: 'b/c' })
    expect(fingerprint('prod', 'thing-broken', { kind: 'Thing', namespace: 'a/b', name: 'c' })).not.toBe(
      joined,
    )
    expect(fingerprint('prod', 'thing-broken', { kind: 'Thing', name: 'a', field: 'b' })).not.toBe(
      fingerprint('prod', 'thing-broken', { kind: 'Thing', namespace: 'a', name: 'b' }),
    )
  })
})
