import { describe, expect, test } from '@jest/globals'
import { judgeAnswer } from '../../../src/checks/access/judge-answer.ts'
import type { PermissionAnswer } from '../../../src/checks/access/permission-answer.ts'
import { nameless } from '../../builders/nameless.ts'
import { aLine, resolve } from './lines.ts'

const WHO = 'system:serviceaccount:ci:deployer'

function judge(text: string, change: Partial<PermissionAnswer>, groups: readonly string[] = []) {
  const question = resolve(text)
  const namespace = question.kind === 'ask' ? question.namespace : ''
  const answer = {
    line: aLine(text),
    namespace,
    actual: 'unknown',
    reason: '',
    grantedBy: '',
    ...change,
  } as const
  return judgeAnswer(answer, question, { username: WHO, groups })
}

describe('nothing is said of a line', () => {
  test.each([
    ['get pods', 'allowed'],
    ['allow: get pods', 'allowed'],
    ['deny: get pods', 'denied'],
    ['get pods', 'unknown'],
    ['deny: get pods', 'unknown'],
  ] as const)('%s that is %s', (text, actual) => {
    expect(judge(text, { actual })).toEqual([])
  })
})

test('a right that is missing is told with the commands that grant it', () => {
  const [told, ...others] = judge('create deploy', { actual: 'denied', reason: 'no opinion' })
  expect([{ ...told, remedy: nameless(told?.remedy) }, ...others]).toEqual([
    {
      code: 'rbac-expect-allow-denied',
      subject: { kind: 'Permission', name: 'create deploy' },
      message: 'This credential may not create deployments.apps in namespace shop.',
      evidence: { Namespace: 'shop', Reason: 'no opinion' },
      remedy:
        'Grant it: `kubectl create role NAME --verb=create --resource=deployments.apps -n shop` and `kubectl create rolebinding NAME --role=NAME --serviceaccount=ci:deployer -n shop`.',
    },
  ])
})

test('a right that must not be there is told with what grants it', () => {
  expect(judge('deny: delete nodes', { actual: 'allowed', grantedBy: 'ClusterRoleBinding "ops"' })).toEqual([
    {
      code: 'rbac-expect-deny-allowed',
      subject: { kind: 'Permission', name: 'deny: delete nodes' },
      message:
        'This credential may delete nodes (cluster-wide), which it must not, through the ClusterRoleBinding "ops".',
      evidence: {},
    },
  ])
})

test('a binding in a namespace is told with its name and its namespace', () => {
  const change = { actual: 'allowed', grantedBy: 'RoleBinding "deploy/prod"' } as const
  expect(judge('deny: get pods -n prod', change)).toMatchObject([
    { message: expect.stringContaining('through the RoleBinding "deploy" in namespace prod.') },
  ])
})

test('of a member of system:masters no binding is to be narrowed: it takes another credential', () => {
  const told = {
    message:
      'This credential may delete nodes (cluster-wide), which it must not: members of system:masters may do everything.',
    remedy: expect.stringMatching(/^Give the pipeline a service account/),
  }
  expect(judge('deny: delete nodes', { actual: 'allowed' }, ['system:masters'])).toMatchObject([told])
  const line = 'deny: delete nodes --as=jane --as-group=system:masters'
  expect(judge(line, { actual: 'allowed' })).toMatchObject([{ remedy: told.remedy }])
  const [other] = judge('deny: delete nodes --as=jane', { actual: 'allowed' }, ['system:masters'])
  expect(other).not.toHaveProperty('remedy')
})

test('a right that must not be there is told when nobody knows what grants it', () => {
  expect(judge('deny: get /metrics', { actual: 'allowed' })).toMatchObject([
    { message: 'This credential may get /metrics, which it must not.' },
  ])
})

test.each(['get podz', 'deny: get podz'])('%s is wrong whatever it expects', text => {
  const change = { problem: 'rbac-unknown-resource', reason: 'this cluster has no resource "podz"' } as const
  expect(judge(text, change)).toEqual([
    {
      code: 'rbac-unknown-resource',
      subject: { kind: 'Permission', name: text },
      message: `The permission line "${text}" cannot be answered: this cluster has no resource "podz".`,
    },
  ])
})

test('a line about somebody else speaks of him, and grants to him', () => {
  const line = 'create deploy --as=system:serviceaccount:dev:preview'
  expect(judge(line, { actual: 'denied' })).toMatchObject([
    {
      message: 'The ServiceAccount dev/preview may not create deployments.apps in namespace shop.',
      remedy: expect.stringMatching(/--role=preview-[0-9a-f]{8} --serviceaccount=dev:preview -n shop/),
    },
  ])
  expect(judge('deny: get pods --as=jane --as-group=dev', { actual: 'allowed' })).toMatchObject([
    { message: 'The User jane (group dev) may get pods in namespace shop, which it must not.' },
  ])
})

test('a service account that does not exist is told with the command that makes it', () => {
  const change = { problem: 'rbac-subject-missing', reason: 'it is not there' } as const
  expect(judge('get pods --as=system:serviceaccount:dev:preview', change)).toMatchObject([
    {
      code: 'rbac-subject-missing',
      remedy: expect.stringContaining('`kubectl create serviceaccount preview -n dev`'),
    },
  ])
})

describe('an object that is called like a subresource', () => {
  test('is told beside an answer as expected', () => {
    expect(judge('get pods/log', { actual: 'allowed' })).toMatchObject([
      { code: 'rbac-name-looks-like-subresource' },
    ])
  })

  test('is told beside an answer that is not', () => {
    expect(judge('get pods/log', { actual: 'denied' })).toMatchObject([
      { code: 'rbac-expect-allow-denied' },
      { code: 'rbac-name-looks-like-subresource' },
    ])
  })

  test('is told once when the line means nothing anyway', () => {
    const change = { problem: 'rbac-namespace-missing', reason: 'it is not there' } as const
    expect(judge('get pods/log', change)).toMatchObject([{ code: 'rbac-namespace-missing' }])
  })
})

test('two long lines that begin alike are two subjects', () => {
  const subjects = ['a', 'b'].map(
    end => judge(`deny: get secrets/${'x'.repeat(253)}${end}`, { actual: 'allowed' })[0]?.subject,
  )
  expect(subjects[0]).not.toEqual(subjects[1])
})
