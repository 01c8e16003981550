import { expect, test } from '@jest/globals'
import type { Reviewed } from '../../../src/checks/access/access-review.ts'
import { answerLine } from '../../../src/checks/access/answer-line.ts'
import type { Presence } from '../../../src/checks/access/presence.ts'
import { aLine, discoveryWith, resolve } from './lines.ts'

const reviewed = (change: Partial<Reviewed> = {}): Reviewed => ({
  actual: 'denied',
  reason: '',
  grantedBy: '',
  ...change,
})
const CLUSTER_WIDE = reviewed({
  actual: 'allowed',
  reason: 'RBAC: …',
  grantedBy: 'ClusterRoleBinding "admins"',
})
const IN_NAMESPACE = reviewed({
  actual: 'allowed',
  reason: 'RBAC: …',
  grantedBy: 'RoleBinding "deployer/shop"',
})
const THERE: Presence = { kind: 'there' }
const MISSING: Presence = { kind: 'missing' }
const HIDDEN: Presence = { kind: 'hidden' }
const UNKNOWN: Presence = { kind: 'unknown', reason: 'no answer came' }

function answer(text: string, review: Reviewed, presence: Presence, subjectPresence = THERE) {
  const [line, question] = [aLine(text), resolve(text)]
  return answerLine(
    question.kind === 'ask' ? { line, question, review, presence, subjectPresence } : { line, question },
  )
}

test.each<[string, string, Reviewed, Presence, object]>([
  ['an allowed line', 'get pods', CLUSTER_WIDE, THERE, { namespace: 'shop', ...CLUSTER_WIDE }],
  ['a denied line', 'get pods -n prod', reviewed(), THERE, { namespace: 'prod', ...reviewed() }],
  ['a line of the whole cluster', 'get nodes', CLUSTER_WIDE, THERE, { namespace: '', ...CLUSTER_WIDE }],
  ['a path', 'get /metrics', reviewed(), THERE, { namespace: '', actual: 'denied' }],
  [
    'an allowed line in a namespace that does not exist',
    'get pods',
    CLUSTER_WIDE,
    MISSING,
    {
      actual: 'unknown',
      problem: 'rbac-namespace-missing',
      reason: 'the namespace "shop" does not exist',
      grantedBy: '',
    },
  ],
  [
    'a denied line in a namespace that does not exist',
    'get pods',
    reviewed(),
    MISSING,
    { problem: 'rbac-namespace-missing' },
  ],
  [
    'an allowed line in a namespace that may not be seen',
    'get pods',
    CLUSTER_WIDE,
    HIDDEN,
    {
      ...CLUSTER_WIDE,
      reason: 'RBAC: …; not looked at: whether the namespace exists, which this credential may not see',
    },
  ],
  [
    'a denied line in a namespace that may not be seen',
    'get pods',
    reviewed(),
    HIDDEN,
    {
      actual: 'denied',
      reason: 'not looked at: whether the namespace exists, which this credential may not see',
    },
  ],
  ['a line that a binding in the namespace allows', 'get pods', IN_NAMESPACE, HIDDEN, IN_NAMESPACE],
  [
    'a line that a binding in the namespace allows, whatever was seen',
    'get pods',
    IN_NAMESPACE,
    UNKNOWN,
    IN_NAMESPACE,
  ],
  [
    'a line in a namespace of which nothing could be found out',
    'get pods',
    CLUSTER_WIDE,
    UNKNOWN,
    {
      actual: 'unknown',
      grantedBy: '',
      reason: 'RBAC: …; whether the namespace exists could not be found out: no answer came',
    },
  ],
  [
    'a line whose review failed',
    'get pods',
    reviewed({ actual: 'unknown', reason: 'no answer came' }),
    THERE,
    { actual: 'unknown', reason: 'no answer came' },
  ],
])('%s', (_, text, review, presence, expected) => {
  expect(answer(text, review, presence)).toMatchObject({ line: { text }, ...expected })
})

test('a line that cannot mean anything is neither allowed nor denied', () => {
  expect(answer('deny: get podz', reviewed(), THERE)).toEqual({
    line: aLine('deny: get podz'),
    namespace: '',
    actual: 'unknown',
    problem: 'rbac-unknown-resource',
    reason: expect.stringContaining('no resource "podz"'),
    grantedBy: '',
  })
})

test('a line that nobody can judge now is open, and no problem', () => {
  const question = resolve('get gadgets', discoveryWith([], ['example.com']))
  if (question.kind === 'ask') throw new Error('it was asked')
  const open = answerLine({ line: aLine('get gadgets'), question })
  expect(open).toMatchObject({ actual: 'unknown', reason: expect.stringContaining('does not answer') })
  expect(open.problem).toBeUndefined()
})

const PREVIEW = 'get pods --as=system:serviceaccount:ci:preview'

test.each<[string, Reviewed, Presence, Presence, object]>([
  ['that exists', CLUSTER_WIDE, THERE, THERE, CLUSTER_WIDE],
  [
    'that does not exist, although a binding grants it',
    CLUSTER_WIDE,
    THERE,
    MISSING,
    {
      actual: 'unknown',
      problem: 'rbac-subject-missing',
      reason: 'the ServiceAccount ci/preview does not exist',
      grantedBy: '',
    },
  ],
  [
    'that does not exist, in a namespace that does not',
    reviewed(),
    MISSING,
    MISSING,
    {
      problem: 'rbac-namespace-missing',
    },
  ],
  [
    'that does not exist, where a RoleBinding grants it',
    IN_NAMESPACE,
    HIDDEN,
    MISSING,
    {
      problem: 'rbac-subject-missing',
    },
  ],
  [
    'that may not be seen',
    CLUSTER_WIDE,
    THERE,
    HIDDEN,
    {
      actual: 'allowed',
      reason: 'RBAC: …; not looked at: whether the service account exists, which this credential may not see',
    },
  ],
  [
    'that could not be looked up',
    CLUSTER_WIDE,
    THERE,
    UNKNOWN,
    {
      actual: 'unknown',
      reason: 'RBAC: …; whether the service account exists could not be found out: no answer came',
    },
  ],
])('of a service account %s', (_, review, presence, subjectPresence, expected) => {
  const answered = answer(PREVIEW, review, presence, subjectPresence)
  expect(answered).toMatchObject(expected)
  expect(answered.problem).toBe('problem' in expected ? expected.problem : undefined)
})
