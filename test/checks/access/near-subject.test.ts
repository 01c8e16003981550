import { describe, expect, test } from '@jest/globals'
import { namesakes, nearBindings, readBindings } from '../../../src/checks/access/near-subject.ts'

const ACCOUNT = {
  username: 'system:serviceaccount:ci:deployer',
  groups: ['system:serviceaccounts', 'system:serviceaccounts:ci'],
}

const ABSENT = new Set(['system:serviceaccount:prod:deployer'])

function near(subjects: readonly object[], caller = ACCOUNT, name = 'deployers'): string[] {
  const item = {
    metadata: { name, namespace: 'prod' },
    roleRef: { kind: 'ClusterRole', name: 'edit' },
    subjects,
  }
  const bindings = readBindings('RoleBinding', { items: [item] })
  return nearBindings(caller, bindings, ABSENT).map(({ subject }) => `${subject.kind} ${subject.name}`)
}

describe('a binding nearly names a service account', () => {
  test.each([
    ['as a user', { kind: 'User', name: 'deployer' }],
    ['as a user with its namespace', { kind: 'User', name: 'ci:deployer' }],
    ['as a group', { kind: 'Group', name: 'system:serviceaccount:ci:deployer' }],
    [
      'of another namespace, where there is none',
      { kind: 'ServiceAccount', name: 'deployer', namespace: 'prod' },
    ],
  ])('%s', (_, subject) => {
    expect(near([subject])).toEqual([`${subject.kind} ${subject.name}`])
  })

  test.each([
    ['by the name that is right', [{ kind: 'ServiceAccount', name: 'deployer', namespace: 'ci' }]],
    ['as the user that it is', [{ kind: 'User', name: 'system:serviceaccount:ci:deployer' }]],
    [
      'by its group',
      [
        { kind: 'Group', name: 'system:serviceaccounts:ci' },
        { kind: 'User', name: 'deployer' },
      ],
    ],
    [
      'by nothing',
      [
        { kind: 'User', name: 'jane' },
        { kind: 'ServiceAccount', name: 'web', namespace: 'ci' },
      ],
    ],
    ['without subjects', []],
  ])('or not: %s', (_, subjects) => {
    expect(near(subjects)).toEqual([])
  })

  test('or not: the account of another namespace exists', () => {
    expect(near([{ kind: 'ServiceAccount', name: 'deployer', namespace: 'qa' }])).toEqual([])
  })

  test('or not: it comes with Kubernetes', () => {
    expect(near([{ kind: 'User', name: 'deployer' }], ACCOUNT, 'system:deployer')).toEqual([])
  })
})

describe('a binding nearly names a user', () => {
  test.each([
    ['jane@example.com', { kind: 'User', name: 'Jane@Example.com' }, true],
    ['oidc:jane', { kind: 'User', name: 'jane' }, true],
    ['jane', { kind: 'User', name: 'oidc:jane' }, true],
    ['deployer', { kind: 'ServiceAccount', name: 'deployer', namespace: 'ci' }, true],
    ['deployers', { kind: 'Group', name: 'deployers' }, true],
    ['mary-jane', { kind: 'User', name: 'jane' }, false],
    ['jane', { kind: 'User', name: '' }, false],
  ])('%s, %j: %j', (username, subject, isNear) => {
    expect(near([subject], { username, groups: [] })).toEqual(
      isNear ? [`${subject.kind} ${subject.name}`] : [],
    )
  })
})

test('a list that is none holds no bindings', () => {
  expect(readBindings('RoleBinding', { items: [{}, { metadata: {} }, 'x'] })).toEqual([])
})

test('namesakes are the accounts of other namespaces with a name that is asked for, each once', () => {
  const subjects = [
    { kind: 'ServiceAccount', name: 'deployer', namespace: 'prod' },
    { kind: 'ServiceAccount', name: 'deployer', namespace: 'prod' },
    { kind: 'ServiceAccount', name: 'deployer', namespace: 'ci' },
    { kind: 'ServiceAccount', name: 'deployer', namespace: '../x' },
    { kind: 'ServiceAccount', name: 'web', namespace: 'prod' },
    { kind: 'User', name: 'deployer' },
  ]
  const bindings = readBindings('RoleBinding', { items: [{ metadata: {}, roleRef: {}, subjects }] })
  expect(namesakes([ACCOUNT.username, 'jane'], bindings)).toEqual([
    { namespace: 'prod', name: 'deployer', username: 'system:serviceaccount:prod:deployer' },
  ])
})
