import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { permissionManifests } from '../../src/checks/least-privilege.ts'
import type { ControlPlane } from '../control-plane/control-plane.ts'
import { runAction } from '../runner/runner.ts'
import { DEFINITIONS, GROUP } from '../scenarios/ca-bundles.ts'
import { definitionOf } from '../scenarios/definitions.ts'
import { dnsSlice, SLICES } from '../scenarios/endpoint-slices.ts'
import { apiserverLease, LEASES } from '../scenarios/leases.ts'
import { codesButAge } from './codes-but-age.ts'
import { grants, singleRights } from './granted.ts'
import {
  CODES,
  inputsOf,
  NO_SECRETS,
  notCompleted,
  type Part,
  rulesOf,
  rulesWithoutSecrets,
  runWith,
  startBareCluster,
} from './printed-role.ts'

let cluster: ControlPlane

beforeAll(async () => {
  cluster = await startBareCluster()
})

afterAll(() => cluster?.stop())

describe.each(['gate', 'standard', 'audit'] as const)(
  'with the printed roles of %s, and nothing else',
  profile => {
    let result: Awaited<ReturnType<typeof runWith>>

    beforeAll(async () => {
      result = await runWith(cluster, rulesOf(profile), profile)
    })

    test('a run finds nothing but what these roles are, and skips nothing', () => {
      const { exitCode, outputs, report } = result
      expect({ exitCode, notCompleted: notCompleted(report.checks) }).toEqual({
        exitCode: 0,
        notCompleted: [],
      })
      expect(codesButAge({ outputs })).toBe(JSON.stringify(CODES[profile]))
      expect(outputs).toMatchObject({
        inconclusive: '0',
        'server-version': expect.stringMatching(/^v1\./),
        identity: expect.stringMatching(/^system:serviceaccount:least-\w+:default$/),
      })
      expect(report.access.map(({ reason }: Part) => reason).join()).not.toContain('may not see')
    })

    test('a run asks nothing twice, and a gate asks little', async () => {
      const user = `system:serviceaccount:${result.namespace}:default`
      const all = (await cluster.auditLog()).filter(({ user: { username } }) => username === user)
      const read = all.filter(({ verb }) => verb !== 'create').map(({ requestURI }) => requestURI)
      // The counters of the API server are compared with themselves a moment later.
      const again = read.filter((uri, index) => read.indexOf(uri) !== index && uri !== '/metrics')
      expect(again).toEqual([])
      expect(all.length).toBeLessThanOrEqual(profile === 'gate' ? 25 : 75)
    })
  },
)

describe('with the role that is printed for manifests', () => {
  const MANIFEST = 'apiVersion: v1\nkind: LimitRange\nmetadata: {name: limits}\n'
  const RIGHTS = { apiGroups: [''], resources: ['limitranges'], verbs: ['get', 'create', 'patch'] }

  test('what a credential may apply is healthy, and nothing is skipped', async () => {
    const printed = parse(permissionManifests(inputsOf('gate', { 'rbac-manifests': 'limits.yaml' })))
    const { exitCode, report } = await runWith(cluster, [...printed.rules, RIGHTS], 'gate', {
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
    const { exitCode, report } = await runWith(cluster, rulesWithoutSecrets(profile), profile)
    expect({ exitCode, notCompleted: notCompleted(report.checks) }).toEqual({
      exitCode: 0,
      notCompleted: expected,
    })
  })
})

/** What ends soon, has stopped or is empty is looked at more closely. */
async function runInTrouble(user: string, profile: string): Promise<void> {
  const [lease, slice] = [apiserverLease('gone', 300), dnsSlice([])]
  const slicePath = `${SLICES}/${slice.metadata.name}`
  await cluster.request('POST', LEASES, lease)
  await cluster.request('DELETE', slicePath)
  await cluster.request('POST', SLICES, slice)
  // Nothing serves a kind whose name another one has.
  const unserved = definitionOf({ plural: 'cubes', kind: 'ball', group: GROUP })
  await cluster.request('POST', DEFINITIONS, unserved)
  const quota = { metadata: { name: 'compute' }, spec: { hard: { pods: '9' } } }
  await cluster.request('POST', `/api/v1/namespaces/${user}/resourcequotas`, quota)
  await runWithEndingCertificate(user, profile)
  await cluster.request('DELETE', `${DEFINITIONS}/${unserved.metadata.name}`)
  await cluster.request('DELETE', `${LEASES}/${lease.metadata.name}`)
  await cluster.request('DELETE', slicePath)
  await cluster.request('POST', SLICES, dnsSlice([true, false]))
}

async function runWithEndingCertificate(user: string, profile: string): Promise<void> {
  const day = 24 * 60 * 60 * 1000
  const validity = { notBefore: new Date(Date.now() - 360 * day), notAfter: new Date(Date.now() + 5 * day) }
  const kubeconfig = await cluster.kubeconfig({ user, namespace: user, groups: [], ...validity })
  const { outputs } = await runAction({ inputs: { kubeconfig, profile } })
  expect(outputs['codes']).toContain('cert-client-expiring')
}

// Behind everything else: the API server keeps in its metrics which certificates it saw, and an audit reads them.
test.each(['gate', 'standard', 'audit'] as const)(
  'no right of the printed roles of %s is there in vain, by the audit log of the API server',
  async profile => {
    const { namespace } = await runWith(cluster, rulesOf(profile), profile)
    await runInTrouble(namespace, profile)
    const users = [`system:serviceaccount:${namespace}:default`, namespace]
    const requests = (await cluster.auditLog()).filter(({ user }) => users.includes(user.username ?? ''))
    const unused = singleRights(rulesOf(profile)).filter(
      right => !requests.some(request => grants(right, request)),
    )
    expect(requests.length).toBeGreaterThan(5)
    expect(unused).toEqual([])
  },
)
