import { describe, expect, test } from '@jest/globals'
import { impersonationGrant } from '../../../src/connection/authorization/impersonation-grant.ts'
import type { Impersonation } from '../../../src/kubeconfig/target.ts'
import { nameless } from '../../builders/nameless.ts'

const JANE: Impersonation = { user: 'jane', groups: [], uid: '', extra: {}, inputs: [] }

function commands(parts: Partial<Impersonation>, username = 'ci'): readonly string[] | undefined {
  const text = impersonationGrant({ ...JANE, ...parts }, username)
  return text === undefined
    ? undefined
    : Array.from(nameless(text).matchAll(/`([^`]+)`/g), ([, command]) => command ?? '')
}

const CREATE = 'kubectl create clusterrole NAME --verb=impersonate'
const BIND = 'kubectl create clusterrolebinding NAME --clusterrole=NAME --user=ci'

// That the API server then allows it is tried in test/end-to-end/impersonation.test.ts.
describe('the commands that allow to act', () => {
  test.each<[string, Partial<Impersonation>, readonly string[]]>([
    ['as a user', {}, [`${CREATE} --resource=users --resource-name=jane`, BIND]],
    [
      'as a user in groups',
      { groups: ['dev', 'system:masters', 'jane'] },
      [
        `${CREATE} --resource=users,groups --resource-name=jane --resource-name=dev --resource-name=system:masters`,
        BIND,
      ],
    ],
    [
      'as a user under a UID',
      { uid: '7' },
      [
        `${CREATE} --resource=users --resource-name=jane`,
        `kubectl patch clusterrole NAME --type=json -p '[{"op":"add","path":"/rules/-","value":{"apiGroups":["authentication.k8s.io"],"resources":["uids"],"resourceNames":["7"],"verbs":["impersonate"]}}]'`,
        BIND,
      ],
    ],
    [
      'as a user with extras',
      { extra: { Scopes: ['a', 'b'] } },
      [
        `${CREATE} --resource=users,userextras.authentication.k8s.io/scopes --resource-name=jane --resource-name=a --resource-name=b`,
        BIND,
      ],
    ],
    [
      'as a service account, in its namespace only',
      { user: 'system:serviceaccount:shop:web' },
      [
        'kubectl create role NAME --verb=impersonate --resource=serviceaccounts --resource-name=web -n shop',
        'kubectl create rolebinding NAME --role=NAME --user=ci -n shop',
      ],
    ],
    [
      'as a service account in a group',
      { user: 'system:serviceaccount:shop:web', groups: ['dev'] },
      [
        'kubectl create role NAME --verb=impersonate --resource=serviceaccounts --resource-name=web -n shop',
        'kubectl create rolebinding NAME --role=NAME --user=ci -n shop',
        `${CREATE} --resource=groups --resource-name=dev`,
        BIND,
      ],
    ],
    [
      'as a user whose name a shell would read',
      { user: 'Jane $HOME' },
      [`${CREATE} --resource=users '--resource-name=Jane $HOME'`, BIND],
    ],
  ])('%s', (_, parts, expected) => {
    expect(commands(parts)).toEqual(expected)
  })

  test('bind a service account by its name', () => {
    expect(commands({}, 'system:serviceaccount:ci:deployer')?.[1]).toContain('--serviceaccount=ci:deployer')
  })

  test.each<[string, Partial<Impersonation>, string]>([
    ['nobody knows who asks', {}, ''],
    ['everybody would get the right', {}, 'system:anonymous'],
    ['a name breaks out of quotes', { user: "a'; reboot; '" }, 'ci'],
    ['a UID breaks out of quotes', { uid: "a'; reboot; '" }, 'ci'],
    ['a group breaks out of a code span', { groups: ['a` `reboot'] }, 'ci'],
    ['kubectl makes no such role', { user: 'system:serviceaccount:shop:web', uid: '7' }, 'ci'],
  ])('are not there when %s', (_, parts, username) => {
    expect(commands(parts, username)).toBeUndefined()
  })
})
