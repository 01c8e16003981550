import { describe, expect, test } from '@jest/globals'
import { type Reviewed, readReview } from '../../../src/checks/access/access-review.ts'
import { explainDenials } from '../../../src/checks/access/explain-denials.ts'
import type { Doubt } from '../../../src/checks/access/look-into-denials.ts'
import { type Caller, readBindings } from '../../../src/checks/access/near-subject.ts'
import { aLine, resolve } from './lines.ts'

const CALLER: Caller = { username: 'system:serviceaccount:ci:deployer', groups: [] }
const MISSING = 'RBAC: clusterrole.rbac.authorization.k8s.io "edti" not found'

function aDoubt(text: string, review: Reviewed, allowedIn?: string): Doubt {
  const question = resolve(text)
  if (question.kind !== 'ask') throw new Error(`${text} is no question`)
  return { line: aLine(text), question, review, ...(allowedIn !== undefined && { allowedIn }) }
}

const denied = (text: string, reason = '') => aDoubt(text, readReview({ allowed: false, reason }))
const failed = (text: string) => aDoubt(text, readReview({ allowed: false, evaluationError: 'refused' }))

function explain(doubts: readonly Doubt[], caller = CALLER, bindings: object[] = []) {
  const absent = new Set(['system:serviceaccount:qa:deployer', 'system:serviceaccount:default:deployer'])
  const read = readBindings('ClusterRoleBinding', { items: bindings })
  return explainDenials({ doubts, bindings: read, absent }, caller)
}

describe('lines about others', () => {
  const OTHER = '--as=system:serviceaccount:dev:deployer'

  test('are explained by what nearly names those others, and not the credential', () => {
    const forOther = { kind: 'ServiceAccount', namespace: 'qa', name: 'deployer' }
    const bindings = [
      {
        metadata: { name: 'deploy' },
        roleRef: { kind: 'ClusterRole', name: 'edit' },
        subjects: [forOther, { kind: 'ServiceAccount', namespace: 'ci', name: 'deployer' }],
      },
    ]
    expect(explain([denied(`create pods ${OTHER}`)], CALLER, bindings)).toMatchObject([
      {
        code: 'authz-subject-mismatch',
        message:
          'The ClusterRoleBinding deploy grants the ClusterRole "edit" to the ServiceAccount "qa/deployer", which does not exist, but the line asks about the ServiceAccount "dev/deployer".',
      },
    ])
    expect(explain([denied('create pods')], CALLER, bindings)).toEqual([])
  })

  test('tell of a binding once, however many it nearly names', () => {
    const bindings = [
      {
        metadata: { name: 'deploy' },
        roleRef: { kind: 'ClusterRole', name: 'edit' },
        subjects: [{ kind: 'ServiceAccount', namespace: 'qa', name: 'deployer' }],
      },
    ]
    expect(explain([denied('create pods'), denied(`create pods ${OTHER}`)], CALLER, bindings)).toHaveLength(1)
  })

  test('name whose binding refers to a role that does not exist', () => {
    const lines = [denied('create pods', MISSING), denied(`create pods ${OTHER}`, MISSING)]
    expect(explain(lines)).toMatchObject([
      {
        message:
          'A binding of this credential and 1 more refers to the ClusterRole "edti", which does not exist, so it grants nothing.',
      },
    ])
  })

  test('name who may do it in one namespace', () => {
    expect(explain([aDoubt(`list pods -A ${OTHER}`, readReview({ allowed: false }), 'shop')])).toMatchObject([
      {
        message:
          'The ServiceAccount dev/deployer may list pods in namespace shop, but not in all namespaces.',
      },
    ])
  })
})

describe('lines that are denied', () => {
  test('have no cause to be told where nobody has words', () => {
    expect(explain([denied('create pods')])).toEqual([])
    expect(explain([])).toEqual([])
  })

  test('have one cause in common, which is told once', () => {
    expect(explain([denied('create pods', MISSING), denied('delete pods', MISSING)])).toMatchObject([
      {
        code: 'authz-clusterrole-missing',
        subject: { kind: 'ClusterRole', name: 'edti' },
        evidence: { Denied: '"create pods", "delete pods"' },
      },
    ])
  })

  test('have several, of RBAC and of somebody else', () => {
    const google = 'requires one of ["container.pods.create"] permission(s).'
    expect(explain([denied('create pods', `${MISSING}\n${google}`)])).toMatchObject([
      { code: 'authz-clusterrole-missing' },
      {
        code: 'authz-webhook-denied',
        message: `Google Cloud IAM denies what no role of the cluster grants: ${google}`,
        remedy: expect.stringContaining('gcloud projects add-iam-policy-binding'),
      },
    ])
  })

  test('are refused by an authorizer that nobody knows', () => {
    const [judgement] = explain([denied('create pods', 'not before ten o’clock')])
    expect(judgement).toMatchObject({
      code: 'authz-webhook-denied',
      message: 'An authorizer beside RBAC denies what no role of the cluster grants: not before ten o’clock.',
    })
    expect(judgement?.remedy).toBeUndefined()
  })

  test('are refused to a node by the words of its own authorizer', () => {
    const node = { username: 'system:node:worker-1', groups: ['system:nodes'] }
    const words = 'can only list/watch pods with spec.nodeName field selector'
    expect(explain([denied('list pods', words)], node)).toEqual([])
  })

  test('are granted to somebody of a similar name', () => {
    const item = {
      metadata: { name: 'deployers' },
      roleRef: { kind: 'ClusterRole', name: 'edit' },
      subjects: [{ kind: 'ServiceAccount', name: 'deployer', namespace: 'default' }],
    }
    expect(explain([denied('create pods')], CALLER, [item])).toMatchObject([
      {
        code: 'authz-subject-mismatch',
        subject: { kind: 'ClusterRoleBinding', name: 'deployers' },
        message:
          'The ClusterRoleBinding deployers grants the ClusterRole "edit" to the ServiceAccount "default/deployer", which does not exist, but this credential is the ServiceAccount "ci/deployer".',
      },
    ])
    expect(explain([failed('create pods')], CALLER, [item]).map(({ code }) => code)).toEqual([
      'authz-webhook-error',
    ])
  })

  test('are allowed in one namespace', () => {
    const doubt = aDoubt('list pods -A', readReview({ allowed: false }), 'shop')
    expect(explain([doubt])).toMatchObject([
      {
        code: 'authz-namespaced-only',
        message: 'This credential may list pods in namespace shop, but not in all namespaces.',
        remedy: expect.stringContaining('`-n shop` in place of `-A`'),
      },
    ])
  })
})

test('lines that are open because an authorizer fails name that once', () => {
  expect(explain([failed('create pods'), failed('delete pods')])).toMatchObject([
    {
      code: 'authz-webhook-error',
      evidence: { 'The server says': 'refused', Open: '"create pods", "delete pods"' },
    },
  ])
})

test('lines that could not be asked have no authorizer to blame', () => {
  const open = { actual: 'unknown', reason: 'no answer came', grantedBy: '' } as const
  expect(explain([aDoubt('create pods', open)])).toEqual([])
})
