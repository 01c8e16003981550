import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { kubectl } from '../control-plane/kubectl.ts'
import { checkManifests, configMap, LABELS, newAccount, yamlOf } from './manifest-runs.ts'

let cluster: Cluster
let folder: string

beforeAll(async () => {
  cluster = await clusterOfRun()
  folder = await mkdtemp(join(tmpdir(), 'manifests-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await cluster?.close()
})

const deployment = (name: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, ...LABELS },
  spec: {
    replicas: 0,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, image: 'none' }] } },
  },
})

/** One of each sort: in the own namespace, in one that is created along, for the whole cluster, and some that grant. */
const shop = (own: string) => [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: `new-${own}` } },
  deployment('web'),
  configMap('settings'),
  configMap('settings', `new-${own}`),
  { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'password', ...LABELS }, stringData: { a: 'b' } },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'reader' },
    rules: [{ apiGroups: ['', 'apps'], resources: ['pods', 'deployments/scale'], verbs: ['get', 'watch'] }],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'reader' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
    subjects: [{ kind: 'ServiceAccount', name: 'default', namespace: own }],
  },
]

async function asAdmin(...args: readonly string[]) {
  const { exitCode, stderr } = await kubectl(cluster, args)
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.anything() })
}

const PRUNE = '--prune --prune-allowlist=core/v1/ConfigMap --prune-allowlist=apps/v1/Deployment'

describe('the missing role, applied exactly as it is printed', () => {
  test.each([
    ['by kubectl', '', []],
    ['by the server', '--server-side', ['--server-side']],
    ['with pruning', PRUNE, [...PRUNE.split(' '), '-l', 'part=shop']],
  ])('lets the manifests be applied %s, which was impossible before', async (_, flags, args) => {
    const { namespace, kubeconfig } = await newAccount(cluster)
    const text = yamlOf(shop(namespace).filter(({ kind }) => !flags.includes('prune') || !/^Role/.test(kind)))
    const path = join(folder, `${namespace}.yaml`)
    // What begins with a brace, kubectl 1.32 takes for JSON to its end.
    const write = (manifests: string) => writeFile(path, `---\n${manifests}`)
    await write(text)
    const apply = () => kubectl(cluster, ['apply', ...args, '-f', path], kubeconfig)
    const before = await checkManifests(kubeconfig, flags, text)
    expect((await apply()).exitCode).toBe(1)
    expect(before.exitCode).toBe(1)
    const role = join(folder, `${namespace}-role.yaml`)
    await writeFile(role, before.report.missingRole)
    await asAdmin('apply', '-f', role)
    await delay(500)
    const after = await checkManifests(kubeconfig, flags, text)
    expect(after.report.findings).toEqual([])
    expect(after.report.missingRole).toBe('')
    expect(after.exitCode).toBe(0)
    const first = await apply()
    expect(first).toMatchObject({ exitCode: 0 })
    await write(text.replaceAll('"part":"shop"', '"part":"shop","again":"1"'))
    const second = await apply()
    expect(second).toMatchObject({ exitCode: 0 })
    const status = ['rollout', 'status', 'deployment/web', '--timeout=2s']
    const { stderr } = await kubectl(cluster, status, kubeconfig)
    expect(stderr).not.toContain('forbidden')
  })

  test('gives for a role that may do everything the right to write roles, and not everything', async () => {
    const { namespace, kubeconfig } = await newAccount(cluster)
    const [apiVersion, name] = ['rbac.authorization.k8s.io/v1', `operator-${namespace}`]
    const rules = [
      { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
      { nonResourceURLs: ['*'], verbs: ['*'] },
    ]
    const text = yamlOf([{ apiVersion, kind: 'ClusterRole', metadata: { name }, rules }])
    const [path, role] = [join(folder, `${namespace}.yaml`), join(folder, `${namespace}-role.yaml`)]
    await writeFile(path, text)
    const { report } = await checkManifests(kubeconfig, '', text)
    expect(report.findings[0].message).toBe(
      `This credential may not grant the ClusterRole ${name} (deploy/all.yaml line 1), since it has not itself every right.`,
    )
    expect(report.missingRole).not.toContain('*')
    await writeFile(role, report.missingRole)
    await asAdmin('apply', '-f', role)
    await delay(500)
    expect(await kubectl(cluster, ['apply', '-f', path], kubeconfig)).toMatchObject({ exitCode: 0 })
    await asAdmin('delete', '-f', path)
  })
})
