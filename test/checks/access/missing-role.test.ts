import { describe, expect, test } from '@jest/globals'
import { parseAllDocuments } from 'yaml'
import { missingRole } from '../../../src/checks/access/missing-role.ts'
import type { PlacedRight } from '../../../src/checks/check.ts'

const right = (verb: string, resource: string, namespace: string, name?: string): PlacedRight => ({
  verb,
  group: '',
  resource,
  namespace,
  ...(name !== undefined && { name }),
})

const documents = (rights: readonly PlacedRight[], username = 'system:serviceaccount:ci:deployer') =>
  parseAllDocuments(missingRole([{ rights, newNamespaces: [] }], username)).map(document => document.toJS())

const nameOf = (rights: readonly PlacedRight[], username: string) =>
  documents(rights, username)[0]?.metadata.name

describe('the missing role', () => {
  test('is a Role with its binding in each namespace, and a ClusterRole for what holds everywhere', () => {
    const all = documents([
      right('get', 'pods', 'shop'),
      right('list', 'pods', 'shop'),
      right('get', 'secrets', 'shop', 'a'),
      right('create', 'namespaces', ''),
      { verb: 'get', path: '/metrics', namespace: '' },
      right('get', 'pods', 'blog'),
    ])
    expect(all.map(({ kind, metadata }) => `${kind}/${metadata.namespace ?? ''}`)).toEqual([
      'ClusterRole/',
      'ClusterRoleBinding/',
      'Role/blog',
      'RoleBinding/blog',
      'Role/shop',
      'RoleBinding/shop',
    ])
    expect(all[0].rules).toEqual([
      { apiGroups: [''], resources: ['namespaces'], verbs: ['create'] },
      { nonResourceURLs: ['/metrics'], verbs: ['get'] },
    ])
    expect(all[4].rules).toEqual([
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] },
      { apiGroups: [''], resources: ['secrets'], resourceNames: ['a'], verbs: ['get'] },
    ])
    expect(all[5].subjects).toEqual([{ kind: 'ServiceAccount', name: 'deployer', namespace: 'ci' }])
    expect(all[5].roleRef.name).toBe(all[4].metadata.name)
  })

  test('of a user is bound to that user', () => {
    expect(documents([right('get', 'pods', 'shop')], 'jane')[1].subjects).toEqual([
      { kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'jane' },
    ])
  })

  test('has the same name for the same rights, and another one for others, which it must not replace', () => {
    const [a, b] = [right('get', 'pods', 'shop'), right('list', 'pods', 'shop')]
    expect(nameOf([a, b], 'jane')).toBe(nameOf([b, a], 'jane'))
    expect(nameOf([a], 'jane')).not.toBe(nameOf([b], 'jane'))
    expect(nameOf([a], 'jane')).not.toBe(nameOf([a], 'joe'))
  })

  test.each([
    ['system:serviceaccount:ci:deployer', /^deployer-[0-9a-f]{8}$/],
    ['arn:aws:sts::1:assumed-role/CI_Role/run', /^run-[0-9a-f]{8}$/],
    ['Jane Doe@example.com', /^example-com-[0-9a-f]{8}$/],
    ['äöü', /^deploy-[0-9a-f]{8}$/],
    ['a'.repeat(500), /^a{40}-[0-9a-f]{8}$/],
  ])('is called after %s so that any cluster takes the name', (username, name) => {
    expect(nameOf([right('get', 'pods', 'shop')], username)).toMatch(name)
  })

  test.each(['', 'system:anonymous'])('is none for %j, whom nothing is to be granted', username => {
    expect(missingRole([{ rights: [right('get', 'pods', 'shop')], newNamespaces: [] }], username)).toBe('')
  })

  test('is none when nothing is missing', () => {
    expect(missingRole([{ rights: [], newNamespaces: [] }], 'jane')).toBe('')
  })

  test('has no line that a kubeconfig has as well, which a runner would take out of it as a secret', () => {
    const namespace = { name: 'shop', labels: { namespace: 'shop', 'a.b/c': 'd' } }
    const text = missingRole([{ rights: [right('get', 'pods', 'shop')], newNamespaces: [namespace] }], 'jane')
    for (const line of ['namespace: shop', 'name: jane', 'name: shop', 'apiVersion: v1'])
      expect(text).not.toContain(line)
    const [first] = parseAllDocuments(text).map(document => document.toJS())
    expect(first).toEqual({ apiVersion: 'v1', kind: 'Namespace', metadata: namespace })
  })

  test('stays YAML whatever the names are', () => {
    const name = 'a: [b]\n---\n"c" #\u2028```'
    const [role] = documents([right('get', 'pods', 'shop', name)], name)
    expect(role.rules[0].resourceNames).toEqual([name])
  })
})
