import { describe, expect, test } from '@jest/globals'
import { grantsOf } from '../../../../src/checks/access/manifests/grants.ts'
import { placeObjects } from '../../../../src/checks/access/manifests/kinds.ts'
import { deriveNeeds } from '../../../../src/checks/access/manifests/needs.ts'
import { lineOf } from '../../../../src/checks/access/right-question.ts'
import { DISCOVERY, discoveryWith } from '../lines.ts'
import { anObject, objectsOf } from './manifests.ts'

const place = (texts: readonly string[], flags = '', discovery = DISCOVERY) =>
  placeObjects(objectsOf(texts.join('---\n'), flags), discovery, 'shop')

const needs = (texts: readonly string[], flags = '') => {
  const { objects, kinds } = place(texts, flags)
  return deriveNeeds(objects, kinds).map(
    ({ right, objects: own, isNamed, purpose }) =>
      `${lineOf(right).text}${isNamed ? ' by name' : ''} for ${own.map(({ name }) => name)} (${purpose})`,
  )
}

describe('what an apply needs', () => {
  test('is to look, to create and to patch, each once for all objects of a kind', () => {
    expect(needs([anObject('ConfigMap/a'), anObject('ConfigMap/b'), anObject('ConfigMap/prod/c')])).toEqual([
      'get configmaps -n shop by name for a,b (apply)',
      'create configmaps -n shop for a,b (apply)',
      'patch configmaps -n shop by name for a,b (apply)',
      'get configmaps -n prod by name for c (apply)',
      'create configmaps -n prod for c (apply)',
      'patch configmaps -n prod by name for c (apply)',
    ])
  })

  test('is of the cluster for what lies in no namespace, whatever its manifest says', () => {
    expect(needs([anObject('ClusterRole/shop/reader')])).toEqual([
      'get clusterroles.rbac.authorization.k8s.io by name for reader (apply)',
      'create clusterroles.rbac.authorization.k8s.io for reader (apply)',
      'patch clusterroles.rbac.authorization.k8s.io by name for reader (apply)',
    ])
  })

  test('by the server is a patch that may create', () => {
    expect(needs([anObject('ConfigMap/a')], '--server-side')).toEqual([
      'create configmaps -n shop by name for a (apply)',
      'patch configmaps -n shop by name for a (apply)',
    ])
  })

  test.each(['Deployment', 'StatefulSet'])('of a %s is also to wait for its rollout', kind => {
    expect(needs([anObject(`${kind}/web`)])).toHaveLength(5)
    expect(needs([anObject(`${kind}/web`)]).slice(3)).toEqual([
      expect.stringMatching(/^list .* by name for web \(rollout status\)$/),
      expect.stringMatching(/^watch .* by name for web \(rollout status\)$/),
    ])
    expect(needs([anObject(`${kind}/web`)], '--rollout-status=false')).toHaveLength(3)
    expect(needs([anObject(`${kind}/web`)], '--server-side')).toHaveLength(5)
  })

  test('of what has no rollout is not', () => {
    expect(needs([anObject('ReplicaSet/web')])).toHaveLength(3)
  })

  test('with pruning is to list the kinds of the allow-list, and to delete those that are applied', () => {
    const flags =
      '--prune --prune-allowlist=core/v1/ConfigMap --prune-allowlist=core/v1/Secret --prune-allowlist=core/v1/Namespace'
    expect(needs([anObject('ConfigMap/a'), anObject('ConfigMap/prod/b')], flags).slice(6)).toEqual([
      'list configmaps -n shop for a (apply --prune)',
      'list configmaps -n prod for b (apply --prune)',
      'delete configmaps -n shop for a (apply --prune)',
      'delete configmaps -n prod for b (apply --prune)',
      'list secrets -n shop for a (apply --prune)',
      'list secrets -n prod for b (apply --prune)',
      'list namespaces for a (apply --prune)',
    ])
  })

  test('with pruning without an allow-list is to list the sixteen kinds that kubectl prunes', () => {
    const all = needs([anObject('ConfigMap/a')], '--prune')
    expect(all.filter(need => need.startsWith('list '))).toHaveLength(16)
    expect(all.filter(need => need.startsWith('delete '))).toEqual([
      'delete configmaps -n shop for a (apply --prune)',
    ])
  })
})

describe('kinds', () => {
  const definition = anObject(
    'CustomResourceDefinition/widgets.example.com',
    `spec:
  group: example.com
  scope: Cluster
  names: {plural: widgets, kind: Widget}
  versions: [{name: v1, served: true}, {name: v0, served: false}]
`,
  )

  test('that a definition of the set brings are known', () => {
    const { objects, unknown } = place([definition, anObject('Widget/shop/w')])
    expect(unknown).toEqual([])
    expect(objects[1]).toMatchObject({ place: '', resource: { name: 'widgets', namespaced: false } })
  })

  test('that nobody serves are unknown, as are versions', () => {
    const { unknown } = place([
      anObject('Widget/w'),
      anObject('Ingress/i').replace('v1', 'extensions/v1beta1'),
      definition.replace('served: true', 'served: false'),
    ])
    expect(unknown.map(({ kind }) => kind)).toEqual(['Widget', 'Ingress'])
  })

  test('of a group whose server is silent are open', () => {
    const { unknown, open } = place([anObject('Widget/w')], '', discoveryWith([], ['example.com']))
    expect({ unknown, open: open.map(({ kind }) => kind) }).toEqual({ unknown: [], open: ['Widget'] })
  })
})

describe('what grants rights', () => {
  const grants = (...texts: string[]) =>
    grantsOf(place(texts).objects).map(({ object, shortcut, rights }) => ({
      of: object.kind,
      shortcut: lineOf(shortcut).text,
      rights: rights?.map(right => lineOf(right).text),
    }))

  const RULES = `rules:
- {apiGroups: ["", apps], resources: [pods/log], verbs: [get]}
- {apiGroups: [""], resources: [secrets], resourceNames: [a, b], verbs: [get]}
- {nonResourceURLs: [/metrics], verbs: [get]}
`
  const REF = (kind: string, name: string) =>
    `roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: ${name}}\n`

  test('takes every right of the role, or to escalate', () => {
    expect(grants(anObject('Role/reader', RULES))).toEqual([
      {
        of: 'Role',
        shortcut: 'escalate roles.rbac.authorization.k8s.io -n shop',
        rights: [
          'get pods --subresource=log -n shop',
          'get pods.apps --subresource=log -n shop',
          'get secrets/a -n shop',
          'get secrets/b -n shop',
          'get /metrics',
        ],
      },
    ])
  })

  test('takes everything where it gathers other roles', () => {
    const [{ rights } = { rights: [] }] = grants(anObject('ClusterRole/all', 'aggregationRule: {}\n'))
    expect(rights).toEqual(["'*' '*.*'", "'*' '/*'"])
  })

  test('takes of a binding to bind that one role, where the binding holds', () => {
    expect(
      grants(
        anObject('RoleBinding/a', REF('ClusterRole', 'view')),
        anObject('ClusterRoleBinding/b', REF('ClusterRole', 'reader')),
        anObject('ClusterRole/reader', RULES),
      ).slice(0, 2),
    ).toEqual([
      {
        of: 'RoleBinding',
        shortcut: 'bind clusterroles.rbac.authorization.k8s.io/view -n shop',
        rights: undefined,
      },
      {
        of: 'ClusterRoleBinding',
        shortcut: 'bind clusterroles.rbac.authorization.k8s.io/reader',
        rights: expect.arrayContaining(['get secrets/a', 'get pods --subresource=log']),
      },
    ])
  })
})
