import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse, parseAllDocuments } from 'yaml'
import { leastPrivilegeManifest, permissionManifests } from '../../src/checks/least-privilege.ts'
import { inputsWith } from '../checks/check-run.ts'
import { type ControlPlane, startControlPlane } from '../control-plane/control-plane.ts'
import { runAction } from '../runner/runner.ts'
import { grants, type Rule, singleRights } from './granted.ts'
import { plantHealthyObjects, publishRootCa } from './healthy-objects.ts'

// What every authenticated identity has by default. Without them, only the printed role is left.
const DEFAULTS = ['system:basic-user', 'system:discovery', 'system:public-info-viewer']
const BINDINGS = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings'

let cluster: ControlPlane

beforeAll(async () => {
  cluster = await startControlPlane()
  await Promise.all(DEFAULTS.map(name => cluster.request('DELETE', `${BINDINGS}/${name}`)))
  await plantHealthyObjects(cluster)
})

afterAll(() => cluster?.stop())

/** A Secret to look at, since a check that finds nothing to look at has not looked. */
async function storeCertificate(namespace: string): Promise<void> {
  const { certificatePem, keyPem } = await cluster.authority.issue({ commonName: 'shop', usage: 'server' })
  await cluster.request('POST', `/api/v1/namespaces/${namespace}/secrets`, {
    metadata: { name: 'shop' },
    type: 'kubernetes.io/tls',
    stringData: { 'tls.crt': certificatePem, 'tls.key': keyPem },
  })
}

type ProfileName = 'gate' | 'standard' | 'audit'

const ABOUT_ANOTHER = 'deny: delete nodes --as=system:serviceaccount'
// What the API server answers for itself, and a list that it keeps.
const ENDPOINTS = '/readyz/etcd\n/apis/apps/v1/namespaces/default/deployments'
const inputsOf = (profile: string) =>
  inputsWith({ profile, rbac: `${ABOUT_ANOTHER}:any:default`, endpoints: ENDPOINTS })

/** Those of the role, and those of the second one, for Secrets. */
const rulesOf = (profile: ProfileName): readonly Rule[] =>
  parseAllDocuments(permissionManifests(inputsOf(profile))).flatMap(document => document.toJS()?.rules ?? [])

const rulesWithoutSecrets = (profile: ProfileName): readonly Rule[] =>
  parse(leastPrivilegeManifest(inputsOf(profile))).rules

/** What a run comes to with a service account that has these rights and no others. */
async function runWith(
  rules: readonly Rule[],
  profile: string,
  workspaceFiles: Readonly<Record<string, string>> = {},
) {
  const namespace = await cluster.newNamespace('least')
  await publishRootCa(cluster, namespace)
  const subjects = [
    { kind: 'ServiceAccount', name: 'default', namespace },
    { kind: 'User', name: namespace },
  ]
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: namespace }
  const metadata = { name: namespace }
  await cluster.request('POST', '/apis/rbac.authorization.k8s.io/v1/clusterroles', { metadata, rules })
  await cluster.request('POST', BINDINGS, { metadata, roleRef, subjects })
  const kubeconfig = await cluster.kubeconfig({
    token: await cluster.serviceAccountToken(namespace, 'default'),
    namespace,
    userName: 'least',
  })
  await storeCertificate(namespace)
  const manifests = Object.keys(workspaceFiles).join('\n')
  const rbac = [
    'get namespaces',
    'get /readyz',
    'deny: delete secrets',
    `deny: get pods -n ${namespace}`,
    `${ABOUT_ANOTHER}:${namespace}:default`,
  ].join('\n')
  const result = await runAction({
    inputs: {
      kubeconfig,
      profile,
      rbac,
      'rbac-manifests': manifests,
      endpoints: ENDPOINTS,
      reports: 'report.json',
    },
    workspaceFiles,
  })
  const [report] = JSON.parse(result.read('report.json')).clusters
  return { ...result, report, namespace }
}

/** What ends soon is looked at more closely: who renews it. */
async function runWithEndingCertificate(user: string, profile: string): Promise<void> {
  const day = 24 * 60 * 60 * 1000
  const validity = { notBefore: new Date(Date.now() - 360 * day), notAfter: new Date(Date.now() + 5 * day) }
  const kubeconfig = await cluster.kubeconfig({ user, groups: [], ...validity })
  const { outputs } = await runAction({ inputs: { kubeconfig, profile } })
  expect(outputs['codes']).toContain('cert-client-expiring')
}

interface Part {
  readonly id: string
  readonly status: string
  readonly reason: string
}

const notCompleted = (checks: readonly Part[]) =>
  checks
    .filter(({ status }) => status !== 'completed')
    .map(({ id, status, reason }) => `${id} ${status}: ${reason}`)

const LACKS = 'skipped: the credential lacks a right of this check:'
const NO_SECRETS = [
  `tls-secrets ${LACKS} list secrets`,
  `token-secrets ${LACKS} list secrets`,
  `webhook-serving-certificates ${LACKS} get secrets`,
]

// Listing Secrets everywhere is power over the cluster, which the second role gives to whoever wants it; and what was taken away
// here so that nothing else grants a right is missing in an audit too.
const CODES = {
  gate: [],
  standard: ['rbac-escalation-paths'],
  audit: ['rbac-default-role-changed', 'rbac-escalation-paths'],
} as const

describe.each(['gate', 'standard', 'audit'] as const)(
  'with the printed roles of %s, and nothing else',
  profile => {
    let result: Awaited<ReturnType<typeof runWith>>

    beforeAll(async () => {
      result = await runWith(rulesOf(profile), profile)
    })

    test('a run finds nothing but what these roles are, and skips nothing', () => {
      const { exitCode, outputs, report } = result
      expect({ exitCode, notCompleted: notCompleted(report.checks) }).toEqual({
        exitCode: 0,
        notCompleted: [],
      })
      expect(outputs).toMatchObject({
        codes: JSON.stringify(CODES[profile]),
        inconclusive: '0',
        'server-version': expect.stringMatching(/^v1\./),
        identity: expect.stringMatching(/^system:serviceaccount:least-\w+:default$/),
      })
      expect(report.access.map(({ reason }: Part) => reason).join()).not.toContain('may not see')
    })
  },
)

describe('with the role that is printed for manifests', () => {
  const MANIFEST = 'apiVersion: v1\nkind: LimitRange\nmetadata: {name: limits}\n'
  const RIGHTS = { apiGroups: [''], resources: ['limitranges'], verbs: ['get', 'create', 'patch'] }

  test('what a credential may apply is healthy, and nothing is skipped', async () => {
    const printed = parse(
      permissionManifests(inputsWith({ profile: 'gate', 'rbac-manifests': 'limits.yaml' })),
    )
    const { exitCode, report } = await runWith([...printed.rules, RIGHTS], 'gate', {
      'limits.yaml': MANIFEST,
    })
    expect({ exitCode, notCompleted: notCompleted(report.checks) }).toEqual({ exitCode: 0, notCompleted: [] })
    expect(report.checks.map(({ id }: Part) => id)).toContain('manifest-permissions')
  })
})

describe('without the role for Secrets', () => {
  test.each([
    ['gate', []],
    ['standard', NO_SECRETS],
    ['audit', NO_SECRETS],
  ] as const)('a run of the profile %s is healthy and skips %j', async (profile, expected) => {
    const { exitCode, report } = await runWith(rulesWithoutSecrets(profile), profile)
    expect({ exitCode, notCompleted: notCompleted(report.checks) }).toEqual({
      exitCode: 0,
      notCompleted: expected,
    })
  })
})

describe('without one of its rights', () => {
  const without = (name: string, profile: 'standard' | 'audit' = 'standard'): Rule[] =>
    rulesOf(profile).flatMap(rule => {
      const key = rule.resources === undefined ? 'nonResourceURLs' : 'resources'
      const left = rule[key]?.filter(other => other !== name) ?? []
      return left.length > 0 ? { ...rule, [key]: left } : []
    })

  test.each([
    ['/livez', 0, ['livez skipped: the credential lacks a right of this check: get /livez']],
    ['/readyz', 1, ['readyz skipped: the credential lacks a right of this check: get /readyz']],
    ['/version', 0, ['version skipped: the credential lacks a right of this check: get /version']],
    ['/api', 3, ['permissions inconclusive: the credential lacks a right of this check: get /api']],
    ['/apis', 3, ['permissions inconclusive: the credential lacks a right of this check: get /apis']],
    [
      'selfsubjectrulesreviews',
      0,
      [
        'credential-rights skipped: the credential lacks a right of this check: create selfsubjectrulesreviews.authorization.k8s.io',
      ],
    ],
    ['secrets', 0, NO_SECRETS],
    // Then it is not known who uses a Secret, which is no matter as long as nothing is wrong with it.
    ['ingresses', 0, []],
    ['gateways', 0, []],
  ])('%s, a run ends with %d and says so', async (name, exitCode, expected) => {
    const result = await runWith(without(name), 'standard')
    expect({ exitCode: result.exitCode, notCompleted: notCompleted(result.report.checks) }).toEqual({
      exitCode,
      notCompleted: expected,
    })
  })

  test.each([
    [
      'certificatesigningrequests',
      ['certificate-requests'],
      'list certificatesigningrequests.certificates.k8s.io',
    ],
    [
      'validatingwebhookconfigurations',
      ['webhook-ca-bundles', 'webhook-serving-certificates'],
      'list validatingwebhookconfigurations.admissionregistration.k8s.io',
    ],
    [
      'mutatingwebhookconfigurations',
      ['webhook-ca-bundles', 'webhook-serving-certificates'],
      'list mutatingwebhookconfigurations.admissionregistration.k8s.io',
    ],
    ['apiservices', ['api-service-ca-bundles'], 'list apiservices.apiregistration.k8s.io'],
    [
      'customresourcedefinitions',
      ['conversion-ca-bundles'],
      'list customresourcedefinitions.apiextensions.k8s.io',
    ],
    ['certificates', ['cert-manager'], 'list certificates.cert-manager.io'],
    ['leases', ['leases'], 'list leases.coordination.k8s.io'],
    ['endpointslices', ['kubernetes-service', 'cluster-dns'], 'list endpointslices.discovery.k8s.io'],
    ['pods', ['control-plane-pods'], 'list pods'],
    ['nodes', ['node-versions'], 'list nodes'],
    // Only used where something is wrong.
    ['deployments', [], ''],
    ['/metrics', ['client-certificates-seen'], 'get /metrics'],
  ])('%s, a run finds nothing else and says which right is missing', async (name, ids, right) => {
    const { exitCode, outputs, report } = await runWith(without(name, 'audit'), 'audit')
    expect({ exitCode, codes: outputs['codes'], notCompleted: notCompleted(report.checks) }).toEqual({
      exitCode: 0,
      codes: JSON.stringify(CODES.audit),
      notCompleted: ids.map(id => `${id} skipped: the credential lacks a right of this check: ${right}`),
    })
  })

  test.each([
    [
      'configmaps',
      [
        'root-ca skipped: the credential lacks a right of this check: get configmaps/kube-root-ca.crt',
        'request-header-ca skipped: the credential lacks a right of this check: get configmaps/extension-apiserver-authentication',
      ],
    ],
    ['clusterroles', [`standing-rbac ${LACKS} list clusterroles.rbac.authorization.k8s.io`]],
    ['rolebindings', [`standing-rbac ${LACKS} list rolebindings.rbac.authorization.k8s.io`]],
  ])('%s, each check says which of the rights it lacks', async (name, expected) => {
    const { exitCode, report } = await runWith(without(name, 'audit'), 'audit')
    const skipped = [...notCompleted(report.checks)].sort()
    expect({ exitCode, skipped }).toEqual({ exitCode: 0, skipped: [...expected].sort() })
  })

  test('selfsubjectreviews, the identity is told from a refusal, with a notice', async () => {
    const { exitCode, outputs } = await runWith(without('selfsubjectreviews'), 'standard')
    expect({ exitCode, codes: outputs['codes'] }).toEqual({
      exitCode: 0,
      codes: '["authz-selfreview-denied","rbac-escalation-paths"]',
    })
  })

  test('selfsubjectaccessreviews, every line about the credential is open', async () => {
    const { exitCode, report } = await runWith(without('selfsubjectaccessreviews'), 'standard')
    expect(exitCode).toBe(3)
    expect(report.access.map(({ actual }: { actual: string }) => actual)).toEqual([
      ...Array(4).fill('unknown'),
      'denied',
    ])
  })

  test('subjectaccessreviews, the line about another is open', async () => {
    const { exitCode, report } = await runWith(without('subjectaccessreviews'), 'standard')
    expect([exitCode, report.access.at(-1).actual]).toEqual([3, 'unknown'])
    expect(report.undetermined).toEqual([
      expect.stringContaining(
        'may neither create subjectaccessreviews.authorization.k8s.io nor impersonate serviceaccounts in namespace least-',
      ),
    ])
  })

  test.each(['/readyz/etcd', 'deployments'])('%s, the line is refused', async name => {
    const { exitCode, outputs } = await runWith(without(name), 'standard')
    expect({ exitCode, codes: outputs['codes'] }).toEqual({ exitCode: 1, codes: '["endpoint-forbidden"]' })
  })

  test.each([
    ['namespaces', -2, 'the namespace'],
    ['serviceaccounts', -1, 'the service account'],
  ])('%s, the lines say what was not seen', async (name, line, what) => {
    const { report } = await runWith(without(name), 'standard')
    expect(report.access.at(line).reason).toContain(`this credential may not see whether ${what} exists`)
  })
})

// Behind everything else: the API server keeps in its metrics which certificates it saw, and an audit reads them.
test.each(['gate', 'standard', 'audit'] as const)(
  'no right of the printed roles of %s is there in vain, by the audit log of the API server',
  async profile => {
    const { namespace } = await runWith(rulesOf(profile), profile)
    await runWithEndingCertificate(namespace, profile)
    const users = [`system:serviceaccount:${namespace}:default`, namespace]
    const requests = (await cluster.auditLog()).filter(({ user }) => users.includes(user.username))
    const unused = singleRights(rulesOf(profile)).filter(
      right => !requests.some(request => grants(right, request)),
    )
    expect(requests.length).toBeGreaterThan(5)
    expect(unused).toEqual([])
  },
)
