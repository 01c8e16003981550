import { describe, expect, test } from '@jest/globals'
import { capped } from '../../../../src/checks/access/standing/judge-standing.ts'
import type { Subject } from '../../../../src/checks/access/standing/rbac-objects.ts'
import {
  account,
  allow,
  binding,
  codesOf,
  EVERYTHING,
  group,
  inNamespace,
  judge,
  type Planted,
  paths,
  role,
  user,
} from './standing-world.ts'

test('what Kubernetes ships is fine', () => {
  expect(judge({})).toEqual([])
})

describe('for everybody who can sign in', () => {
  const grant = (...rules: object[]) =>
    codesOf({ roles: [role('r', rules)], bindings: [binding('r', [group('system:authenticated')])] })

  test.each<readonly [string, object]>([
    ['writes', allow('create', 'pods')],
    ['every verb', allow('*', 'configmaps')],
    ['reading Secrets', allow('get', 'secrets')],
    ['reading everything', allow('list', '*')],
    ['reading everything of every group', allow('get,list', '*', '*')],
    ['running commands by GET', allow('get', 'pods/exec')],
    ['the kubelets', allow('get', 'nodes/proxy')],
    ['impersonating', allow('impersonate', 'users')],
    ['profiles of the server', paths('/debug/pprof/*')],
    ['every path', paths('*')],
  ])('%s is power', (_, rule) => {
    expect(grant(rule)).toEqual(['rbac-authenticated-bound'])
  })

  test.each<readonly [string, object]>([
    ['reading ConfigMaps', allow('get,list,watch', 'configmaps')],
    ['asking reviews', allow('create', 'tokenreviews,subjectaccessreviews', 'authentication.k8s.io')],
    ['reviews of OpenShift', allow('create', 'localsubjectaccessreviews', 'authorization.openshift.io')],
    ['using a constraint', allow('use', 'securitycontextconstraints', 'security.openshift.io')],
    ['secrets of another group', allow('get', 'secrets', 'example.com')],
    ['metrics', paths('/metrics')],
  ])('%s is none', (_, rule) => {
    expect(grant(rule)).toEqual([])
  })

  test('says where, by what, and how to take it away', () => {
    const everybody = [group('system:serviceaccounts'), user('jane')]
    const [finding] = judge({
      inNamespaces: [inNamespace('shop', 'r', everybody)],
      rolesInNamespaces: [role('r', [allow('create,patch', 'pods')], { namespace: 'shop' })],
    })
    expect(finding).toMatchObject({
      message:
        'Every service account of the cluster may create, patch pods in namespace shop, granted by the RoleBinding "b" of the Role "r".',
      subject: { kind: 'RoleBinding', namespace: 'shop', name: 'b' },
      evidence: { Subjects: 'Group "system:serviceaccounts"' },
      remedy: expect.stringContaining('`kubectl edit rolebinding b -n shop`'),
    })
  })

  test('a binding of nobody else is to be deleted, and on GKE it is said who can sign in', () => {
    const [finding] = judge({
      bindings: [binding('cluster-admin', [group('system:authenticated')])],
      isGoogle: true,
    })
    expect(finding).toMatchObject({
      code: 'rbac-authenticated-bound',
      message: expect.stringMatching(/^Everybody who can sign in may do everything, granted/),
      evidence: { 'Who can sign in': 'on GKE everybody with a Google account' },
      remedy: expect.stringContaining('`kubectl delete clusterrolebinding b`'),
    })
  })

  test('a role that does not exist grants nothing, nor does one of the same name elsewhere', () => {
    const everybody = [group('system:authenticated')]
    expect(codesOf({ bindings: [binding('gone', everybody)] })).toEqual([])
    const elsewhere = [role('r', [allow('create', 'pods')], { namespace: 'other' })]
    const here = [inNamespace('shop', 'r', everybody)]
    expect(codesOf({ inNamespaces: here, rolesInNamespaces: elsewhere })).toEqual([])
  })

  test('what OpenShift ships is its own matter', () => {
    const roles = [role('system:webhook', [allow('create', 'buildconfigs/webhooks')])]
    const bindings = [
      binding('system:webhook', [group('system:authenticated'), group('system:unauthenticated')]),
    ]
    expect(codesOf({ roles, bindings })).toEqual([])
  })
})

describe('for anybody without a credential', () => {
  const grant = (rule: object, subject: Subject = group('system:unauthenticated')) =>
    judge({ roles: [role('r', [rule])], bindings: [binding('r', [subject])] }).map(
      ({ code, severity = 'error' }) => `${severity} ${code}`,
    )

  test.each<readonly [string, object, string[]]>([
    ['reading pods', allow('get', 'pods'), ['error rbac-anonymous-bound']],
    ['every path', paths('*'), ['error rbac-anonymous-bound']],
    ['metrics', paths('/metrics'), ['warning rbac-anonymous-bound']],
    ['discovery, as before Kubernetes 1.14', paths('/api', '/apis/*'), ['warning rbac-anonymous-bound']],
    ['the keys of service accounts', paths('/openid/v1/jwks', '/.well-known/openid-configuration'), []],
    ['health and version', paths('/livez', '/readyz', '/version/'), []],
  ])('%s', (_, rule, expected) => {
    expect(grant(rule)).toEqual(expected)
    expect(grant(rule, user('system:anonymous'))).toEqual(expected)
  })

  test('the power is told, and not what can be read beside it', () => {
    const [finding] = judge({ bindings: [binding('cluster-admin', [user('system:anonymous')])] })
    expect(finding?.message).toMatch(/^Anybody may do everything without a credential, granted by/)
  })

  test('paths are granted by no binding of a namespace', () => {
    const inNamespaces = [inNamespace('shop', 'r', [user('system:anonymous')], 'ClusterRole')]
    expect(codesOf({ roles: [role('r', [paths('*', '/metrics')])], inNamespaces })).toEqual([])
  })

  test('a user may be called like a group', () => {
    expect(grant(allow('get', 'pods'), user('system:unauthenticated'))).toEqual([])
  })

  test('kube-public is there to be read, and not to be written', () => {
    const codes = (verbs: string) =>
      codesOf({
        inNamespaces: [inNamespace('kube-public', 'r', [user('system:anonymous')])],
        rolesInNamespaces: [role('r', [allow(verbs, 'configmaps')], { namespace: 'kube-public' })],
      })
    expect(codes('get')).toEqual([])
    expect(codes('get,update')).toEqual(['rbac-anonymous-bound'])
  })
})

describe('administrators', () => {
  test.each<readonly [string, readonly Subject[], string[]]>([
    ['a default service account', [account('shop', 'default')], ['rbac-cluster-admin-wide']],
    [
      'a default service account, as the user that it is',
      [user('system:serviceaccount:shop:default')],
      ['rbac-cluster-admin-wide'],
    ],
    ['all of a namespace', [group('system:serviceaccounts:shop')], ['rbac-cluster-admin-wide']],
    ['eleven people', Array.from({ length: 11 }, (_, at) => user(`u${at}`)), ['rbac-cluster-admin-wide']],
    ['ten people', Array.from({ length: 10 }, (_, at) => user(`u${at}`)), []],
    ['a program', [account('argocd', 'argocd')], []],
    ["kubeadm's group", [group('kubeadm:cluster-admins')], []],
    ['an operator of OpenShift', [account('openshift-cluster-version', 'default')], []],
  ])('%s', (_, subjects, expected) => {
    expect(codesOf({ bindings: [binding('cluster-admin', subjects)] })).toEqual(expected)
  })
})

describe('a role of asterisks', () => {
  const everything = (name: string) => [role(name, [EVERYTHING])]

  test('is told with whoever has it', () => {
    const bindings = [binding('all', [account('ci', 'bot')]), binding('all', [user('jane')])]
    expect(judge({ roles: everything('all'), bindings })).toMatchObject([
      {
        code: 'rbac-wildcard-role',
        subject: { kind: 'ClusterRole', name: 'all' },
        evidence: { 'Bound to': 'ServiceAccount "ci/bot", User "jane"' },
      },
    ])
  })

  test.each<readonly [string, Planted]>([
    ['nobody has it', { roles: everything('all') }],
    ['its binding has no subject', { roles: everything('all'), bindings: [binding('all', [])] }],
    ['it comes with EKS', { roles: everything('eks:x'), bindings: [binding('eks:x', [user('u')])] }],
    [
      'it is for objects by name',
      {
        roles: [role('all', [{ ...EVERYTHING, resourceNames: ['x'] }])],
        bindings: [binding('all', [user('jane')])],
      },
    ],
  ])('is no matter when %s', (_, planted) => {
    expect(codesOf(planted)).toEqual([])
  })

  test('that everybody has is told once', () => {
    const bindings = [binding('all', [group('system:authenticated')])]
    expect(codesOf({ roles: everything('all'), bindings })).toEqual(['rbac-authenticated-bound'])
  })
})

test('of many findings with one code the first twenty are told, and how many more there are', () => {
  const bindings = Array.from({ length: 25 }, (_, at) =>
    binding('cluster-admin', [account(`n${at}`, 'default')], { metadata: { name: `b${at}` } }),
  )
  const told = capped(judge({ bindings }))
  expect(told).toHaveLength(21)
  expect(told.at(-1)).toMatchObject({
    code: 'rbac-cluster-admin-wide',
    message:
      'The same is wrong with 5 more: ClusterRoleBinding/b20, ClusterRoleBinding/b21, ClusterRoleBinding/b22 and 2 more.',
  })
})

test('names from the cluster are cut, and put into no command that they would change', () => {
  const name = `a\n\`$(id)\`${'x'.repeat(300)}`
  const [finding] = judge({
    bindings: [binding('cluster-admin', [account('shop', 'default')], { metadata: { name } })],
  })
  expect(finding?.message).not.toMatch(/\n/)
  expect(finding?.message.length).toBeLessThan(500)
  expect(finding?.remedy).toBeUndefined()
})
