import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { ControlPlane } from '../control-plane/control-plane.ts'
import { codesButAge } from './codes-but-age.ts'
import type { Rule } from './granted.ts'
import { CODES, LACKS, NO_SECRETS, notCompleted, rulesOf, runWith, startBareCluster } from './printed-role.ts'

let cluster: ControlPlane

beforeAll(async () => {
  cluster = await startBareCluster()
})

afterAll(() => cluster?.stop())

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
    [
      '/api',
      3,
      [
        'permissions inconclusive: the credential lacks a right of this check: get /api',
        'admission-policies skipped: the credential lacks a right of this check: get /api',
        'definitions skipped: the credential lacks a right of this check: get /api',
      ],
    ],
    [
      '/apis',
      3,
      [
        'permissions inconclusive: the credential lacks a right of this check: get /apis',
        'admission-policies skipped: the credential lacks a right of this check: get /apis',
        'definitions skipped: the credential lacks a right of this check: get /apis',
      ],
    ],
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
    const result = await runWith(cluster, without(name), 'standard')
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
      ['webhook-ca-bundles', 'webhook-serving-certificates', 'admission-webhooks'],
      'list validatingwebhookconfigurations.admissionregistration.k8s.io',
    ],
    [
      'mutatingwebhookconfigurations',
      ['webhook-ca-bundles', 'webhook-serving-certificates', 'admission-webhooks'],
      'list mutatingwebhookconfigurations.admissionregistration.k8s.io',
    ],
    [
      'validatingadmissionpolicies',
      ['admission-policies'],
      'list validatingadmissionpolicies.admissionregistration.k8s.io',
    ],
    ['apiservices', ['api-service-ca-bundles', 'api-services'], 'list apiservices.apiregistration.k8s.io'],
    [
      'customresourcedefinitions',
      ['conversion-ca-bundles', 'definitions'],
      'list customresourcedefinitions.apiextensions.k8s.io',
    ],
    ['certificates', ['cert-manager'], 'list certificates.cert-manager.io'],
    ['leases', ['leases'], 'list leases.coordination.k8s.io'],
    [
      'endpointslices',
      ['kubernetes-service', 'cluster-dns', 'admission-webhooks'],
      'list endpointslices.discovery.k8s.io',
    ],
    ['services', ['admission-webhooks'], 'get services'],
    ['resourcequotas', ['deploy-namespaces'], 'list resourcequotas'],
    ['events', ['refusals'], 'list events'],
    ['pods', ['control-plane-pods'], 'list pods'],
    ['nodes', ['node-versions'], 'list nodes'],
    // Only used where something is wrong.
    ['deployments', [], ''],
    ['/metrics', ['load', 'client-certificates-seen'], 'get /metrics'],
  ])('%s, a run finds nothing else and says which right is missing', async (name, ids, right) => {
    const { exitCode, outputs, report } = await runWith(cluster, without(name, 'audit'), 'audit')
    expect({ exitCode, codes: codesButAge({ outputs }), notCompleted: notCompleted(report.checks) }).toEqual({
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
    const { exitCode, report } = await runWith(cluster, without(name, 'audit'), 'audit')
    const skipped = [...notCompleted(report.checks)].sort()
    expect({ exitCode, skipped }).toEqual({ exitCode: 0, skipped: [...expected].sort() })
  })

  test('selfsubjectreviews, the identity is told from a refusal, with a notice', async () => {
    const { exitCode, outputs } = await runWith(cluster, without('selfsubjectreviews'), 'standard')
    expect({ exitCode, codes: codesButAge({ outputs }) }).toEqual({
      exitCode: 0,
      codes: '["authz-selfreview-denied","rbac-escalation-paths"]',
    })
  })

  test('selfsubjectaccessreviews, every line about the credential is open', async () => {
    const { exitCode, report } = await runWith(cluster, without('selfsubjectaccessreviews'), 'standard')
    expect(exitCode).toBe(3)
    expect(report.access.map(({ actual }: { actual: string }) => actual)).toEqual([
      ...Array(4).fill('unknown'),
      'denied',
    ])
  })

  test('subjectaccessreviews, the line about another is open', async () => {
    const { exitCode, report } = await runWith(cluster, without('subjectaccessreviews'), 'standard')
    expect([exitCode, report.access.at(-1).actual]).toEqual([3, 'unknown'])
    expect(report.undetermined).toEqual([
      expect.stringContaining(
        'may neither create subjectaccessreviews.authorization.k8s.io nor impersonate serviceaccounts in namespace least-',
      ),
    ])
  })

  test.each(['/readyz/etcd', 'replicasets'])('%s, the line is refused', async name => {
    const { exitCode, outputs } = await runWith(cluster, without(name), 'standard')
    expect({ exitCode, codes: codesButAge({ outputs }) }).toEqual({
      exitCode: 1,
      codes: '["endpoint-forbidden","rbac-escalation-paths"]',
    })
  })

  test.each([
    ['namespaces', -2, 'the namespace'],
    ['serviceaccounts', -1, 'the service account'],
  ])('%s, the lines say what was not seen', async (name, line, what) => {
    const { report } = await runWith(cluster, without(name), 'standard')
    expect(report.access.at(line).reason).toContain(
      `not looked at: whether ${what} exists, which this credential may not see`,
    )
  })
})
