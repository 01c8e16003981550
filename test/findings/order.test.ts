import { describe, expect, test } from '@jest/globals'
import type { Finding, Subject } from '../../src/findings/finding.ts'
import { compareFindings, subjectText } from '../../src/findings/order.ts'
import { aFinding } from './a-finding.ts'

test.each<[Subject, string]>([
  [{ kind: 'Node', name: 'a' }, 'Node/a'],
  [{ kind: 'Deployment', namespace: 'shop', name: 'web' }, 'Deployment/shop/web'],
  [{ kind: 'Node', name: 'a', field: 'spec.taints' }, 'Node/a (spec.taints)'],
])('a subject is written as %j', (subject, text) => {
  expect(subjectText(subject)).toBe(text)
})

describe('findings are in order', () => {
  const sorted = (...findings: Finding[]) => findings.sort(compareFindings)

  test('of severity first, then code, then subject', () => {
    const expected = [
      aFinding({ severity: 'error', code: 'b' }),
      aFinding({ severity: 'warning', code: 'a', subject: { kind: 'Node', name: 'a' } }),
      aFinding({ severity: 'warning', code: 'a', subject: { kind: 'Node', name: 'b' } }),
      aFinding({ severity: 'warning', code: 'b' }),
      aFinding({ severity: 'notice', code: 'a' }),
    ]
    expect(sorted(...expected.toReversed())).toEqual(expected)
  })

  test('by code unit, which is the same on every machine', () => {
    const names = ['Z', 'a', 'é', '😀']
    const findings = names.map(name => aFinding({ subject: { kind: 'Node', name } }))
    expect(sorted(...findings.toReversed()).map(({ subject }) => subject.name)).toEqual(names)
  })

  test('as they came when nothing tells them apart', () => {
    const [first, second] = [aFinding({ message: 'First.' }), aFinding({ message: 'Second.' })]
    expect(sorted(first, second)).toEqual([first, second])
  })
})
