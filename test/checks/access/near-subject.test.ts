import { describe, expect, test } from '@jest/globals'
import { nearBindings, readBindings } from '../../../src/checks/access/near-subject.ts'

const ACCOUNT = {
  username: 'system:serviceaccount:ci:deployer',
  groups: ['system:serviceaccounts', 'system:serviceaccounts:ci'],
}

function near(subjects: readonly object[], caller = ACCOUNT, name = 'deployers'): string[] {
  const item = {
    metadata: { name, namespace: 'prod' },
    roleRef: { kind: 'ClusterRole', name: 'edit' },
    subjects,
  }
  const bindings = readBindings('RoleBinding', { items: [item] })
  return nearBindings(caller, bindings).map(({ subject }) => `${subject.kind} ${subject.name}`)
}

describe('a binding nearly names a service account', () => {
  test.each([
    ['as a user', { kind: 'User', name: 'deployer' }],
    ['as a user with its namespace', { kind: 'User', name: 'ci:deployer' }],
    ['as a group', { kind: 'Group', name: 'system:serviceaccount:ci:deployer' }],
    ['of another namespace', { kind: 'ServiceAccount', name: 'deployer', namespace: 'prod' }],
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

  test('or not: every namespace has an account called default', () => {
    const caller = { username: 'system:serviceaccount:ci:default', groups: [] }
    expect(near([{ kind: 'ServiceAccount', name: 'default', namespace: 'prod' }], caller)).toEqual([])
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
