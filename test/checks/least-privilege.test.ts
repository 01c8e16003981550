import { describe, expect, test } from '@jest/globals'
import { parse, parseAllDocuments } from 'yaml'
import { CHECKS } from '../../src/checks/catalog.ts'
import { type Access, EVERY_PROFILE } from '../../src/checks/check.ts'
import {
  leastPrivilegeManifest,
  permissionManifests,
  rulesFor,
  secretsManifest,
} from '../../src/checks/least-privilege.ts'
import { inputsWith } from './check-run.ts'

describe('lines that ask about others', () => {
  const rightsFor = (rbac: string) =>
    parse(leastPrivilegeManifest(inputsWith({ profile: 'gate', rbac }))).rules.flatMap(
      ({ resources = [] }: { resources?: readonly string[] }) => resources,
    )

  test.each([
    ['get pods', []],
    ['get pods\nget pods --as=jane', ['subjectaccessreviews']],
    ['get pods --as=system:serviceaccount:ci:preview', ['serviceaccounts', 'subjectaccessreviews']],
  ])('%j needs %j beside', (rbac, resources) => {
    const others = ['serviceaccounts', 'subjectaccessreviews']
    expect(
      rightsFor(rbac)
        .filter((name: string) => others.includes(name))
        .sort(),
    ).toEqual(resources)
  })
})

describe('the rules for some rights', () => {
  test('share a rule where they share API group and verb', () => {
    expect(
      rulesFor([
        { verb: 'get', path: '/readyz' },
        { verb: 'list', group: '', resource: 'pods' },
        { verb: 'get', group: '', resource: 'nodes' },
        { verb: 'list', group: '', resource: 'nodes' },
        { verb: 'get', path: '/livez' },
        { verb: 'get', group: '', resource: 'pods', subresource: 'log' },
        { verb: 'list', group: 'apps', resource: 'deployments' },
      ]),
    ).toEqual([
      { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list'] },
      { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
      { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
      { apiGroups: ['apps'], resources: ['deployments'], verbs: ['list'] },
      { nonResourceURLs: ['/livez', '/readyz'], verbs: ['get'] },
    ])
  })

  test('name the objects where only those are read', () => {
    const right = { verb: 'get', group: '', resource: 'configmaps' }
    expect(
      rulesFor([
        { ...right, name: 'b' },
        { ...right, resource: 'nodes' },
        { ...right, name: 'a' },
      ]),
    ).toEqual([
      { apiGroups: [''], resources: ['configmaps'], resourceNames: ['a', 'b'], verbs: ['get'] },
      { apiGroups: [''], resources: ['nodes'], verbs: ['get'] },
    ])
  })

  test('grant each right once, whoever needs it and in whatever order', () => {
    const rights = [
      { verb: 'get', path: '/api' },
      { verb: 'get', group: '', resource: 'namespaces' },
      { verb: 'create', path: '/api' },
    ] as const
    const rules = rulesFor([...rights, ...rights].reverse())
    expect(rules).toEqual(rulesFor(rights))
    expect(rules).toHaveLength(2)
  })

  test('are none for no rights', () => {
    expect(rulesFor([])).toEqual([])
  })
})

const inputsOf = (profile: string) => inputsWith({ profile, rbac: 'get pods' })

describe.each(EVERY_PROFILE)('the manifest of the profile %s', profile => {
  const inputs = inputsOf(profile)
  const role = parse(leastPrivilegeManifest(inputs))

  test('is a ClusterRole of its own name', () => {
    expect(role).toMatchObject({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: `cluster-health-${profile}` },
    })
  })

  test('is short: a list of words is one line', () => {
    expect(leastPrivilegeManifest(inputs)).toMatch(
      /^ {2}- nonResourceURLs: \[\/api, \/apis, .*\]\n {4}verbs: \[get\]$/m,
    )
  })

  test('grants what the way to the cluster asks for, whatever the checks', () => {
    const { rules } = parse(leastPrivilegeManifest(inputs, []))
    expect(rules).toEqual([
      { apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'], verbs: ['create'] },
      { nonResourceURLs: ['/version'], verbs: ['get'] },
    ])
  })

  test('grants what each of its checks asks for, but for Secrets', () => {
    const checks = CHECKS.filter(({ profiles }) => profiles.includes(profile))
    const secrets = parse(secretsManifest(inputs))?.rules ?? []
    const rules = [...role.rules, ...secrets]
    const missing = checks.flatMap(({ access }) => access(inputs)).filter(right => !rules.some(grants(right)))
    expect(checks.length).toBeGreaterThan(3)
    expect(missing).toEqual([])
  })

  test('grants nothing that changes the cluster, and nothing by a wildcard', () => {
    const text = JSON.stringify(role.rules)
    expect(text).not.toMatch(/"\*"|update|patch|delete|secrets/)
    const created = role.rules.filter(({ verbs }: { verbs: string[] }) => verbs.includes('create'))
    const resources = created.flatMap((rule: { resources: string[] }) => rule.resources)
    expect(resources.filter((name: string) => !/^selfsubject\w*reviews$/.test(name))).toEqual([])
  })
})

describe('the rights to test permissions', () => {
  test('are granted only where there is a line to test', () => {
    const asked = (given: Readonly<Record<string, string>>) =>
      leastPrivilegeManifest(inputsWith({ profile: 'gate', ...given }))
    expect(asked({ rbac: 'get pods' })).toContain('selfsubjectaccessreviews')
    expect(asked({})).not.toContain('selfsubjectaccessreviews')
  })

  test('are granted for the checks that are named, and for no others', () => {
    const { rules } = parse(leastPrivilegeManifest(inputsWith({ checks: 'livez' })))
    expect(rules.at(-1)).toEqual({ nonResourceURLs: ['/livez', '/version'], verbs: ['get'] })
    expect(rules).toHaveLength(2)
  })
})

describe('the rights to read Secrets', () => {
  test.each(['standard', 'audit'] as const)(
    'are a role of their own in %s, behind a word of warning',
    profile => {
      const inputs = inputsOf(profile)
      const text = secretsManifest(inputs)
      expect(text).toMatch(/^# .*\n(?:# .*\n)+apiVersion: /)
      expect(parse(text)).toMatchObject({
        kind: 'ClusterRole',
        metadata: { name: 'cluster-health-secrets' },
        rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] }],
      })
      expect(parseAllDocuments(permissionManifests(inputs))).toHaveLength(2)
    },
  )

  test('are none in gate', () => {
    expect(secretsManifest(inputsOf('gate'))).toBe('')
    expect(parseAllDocuments(permissionManifests(inputsOf('gate')))).toHaveLength(1)
  })
})

interface Rule {
  readonly verbs: readonly string[]
  readonly apiGroups?: readonly string[]
  readonly resources?: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly nonResourceURLs?: readonly string[]
}

function grants(right: Access) {
  return ({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: Rule): boolean => {
    if (!verbs.includes(right.verb)) return false
    if ('path' in right) return nonResourceURLs?.includes(right.path) ?? false
    if (resourceNames !== undefined && !resourceNames.includes(right.name ?? '')) return false
    return (apiGroups?.includes(right.group) && resources?.includes(right.resource)) ?? false
  }
}
