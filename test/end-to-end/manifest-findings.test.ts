import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parseAllDocuments } from 'yaml'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { createDeployer } from '../scenarios/deployer.ts'
import { addressOf, startRelay } from '../servers/tcp-servers.ts'
import { checkManifests, configMap, newAccount, yamlOf } from './manifest-runs.ts'

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

const codesOf = ({ findings }: { findings: readonly { code: string }[] }) => findings.map(({ code }) => code)

describe('what is enough is no finding:', () => {
  const GROUP = 'rbac.authorization.k8s.io'
  const binding = (name: string) => ({
    apiVersion: `${GROUP}/v1`,
    kind: 'RoleBinding',
    metadata: { name },
    roleRef: { apiGroup: GROUP, kind: 'Role', name: 'deployer' },
    subjects: [{ kind: 'User', name: 'reader' }],
  })

  test('rights on the objects alone, where all of them are there already', async () => {
    const { namespace, kubeconfig } = await createDeployer(cluster, [
      { apiGroups: [''], resources: ['configmaps'], resourceNames: ['a', 'b'], verbs: ['get', 'patch'] },
    ])
    const path = `/api/v1/namespaces/${namespace}/configmaps`
    for (const name of ['a', 'b']) await cluster.request('POST', path, { metadata: { name } })
    const { exitCode, report } = await checkManifests(
      kubeconfig,
      '',
      yamlOf([configMap('a'), configMap('b')]),
    )
    expect({ exitCode, codes: codesOf(report) }).toEqual({ exitCode: 0, codes: [] })
    const more = await checkManifests(kubeconfig, '', yamlOf([configMap('a'), configMap('c')]))
    expect(more.report.findings.map(({ message }: { message: string }) => message)).toEqual([
      `This credential may not create configmaps in namespace ${namespace}, which deploy/all.yaml line 3 needs.`,
      `This credential may not get or patch configmaps "c" in namespace ${namespace}, which deploy/all.yaml line 3 needs.`,
    ])
  })

  test('every right of a role that is bound, where the role can be read', async () => {
    const { kubeconfig } = await createDeployer(cluster, [
      { apiGroups: [GROUP], resources: ['roles', 'rolebindings'], verbs: ['get', 'create', 'patch'] },
    ])
    const { exitCode, report } = await checkManifests(kubeconfig, '', yamlOf([binding('same')]))
    expect({ exitCode, codes: codesOf(report) }).toEqual({ exitCode: 0, codes: [] })
    expect(report.access.at(-1)).toMatchObject({
      actual: 'allowed',
      reason: expect.stringContaining('not needed'),
    })
  })

  test('a binding that is there already, as it was before', async () => {
    const { namespace, kubeconfig } = await createDeployer(cluster, [
      { apiGroups: [GROUP], resources: ['rolebindings'], verbs: ['get', 'create', 'patch'] },
    ])
    const text = yamlOf([binding('same')])
    const open = await checkManifests(kubeconfig, '', text)
    expect({ exitCode: open.exitCode, codes: codesOf(open.report) }).toEqual({
      exitCode: 0,
      codes: ['authz-escalation-denied'],
    })
    await cluster.request('POST', `/apis/${GROUP}/v1/namespaces/${namespace}/rolebindings`, binding('same'))
    const { exitCode, report } = await checkManifests(kubeconfig, '', text)
    expect({ exitCode, codes: codesOf(report) }).toEqual({ exitCode: 0, codes: [] })
  })

  test('one right for a thousand objects, which is asked for once', async () => {
    const { kubeconfig } = await createDeployer(cluster, [
      { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'create', 'patch'] },
    ])
    const objects = Array.from({ length: 1_000 }, (_, at) => configMap(`map-${at}`))
    const { exitCode, report } = await checkManifests(kubeconfig, '', yamlOf(objects))
    expect({ exitCode, rows: report.access.length }).toEqual({ exitCode: 0, rows: 3 })
    expect(report.requests).toBeLessThan(12)
  })
})

describe('what is wrong with the set itself', () => {
  test('is told on the line of the manifest', async () => {
    const objects = [
      { apiVersion: 'extensions/v1beta1', kind: 'Ingress', metadata: { name: 'old' } },
      { apiVersion: 'example.com/v1', kind: 'Gadget', metadata: { name: 'unknown' } },
      { apiVersion: 'example.com/v1', kind: 'Gadget', metadata: { name: 'unknown-2' } },
      { apiVersion: 'apps/v1', kind: 'Deploymnet', metadata: { name: 'mistyped' } },
      configMap('lost', 'no-such-namespace'),
    ]
    const { exitCode, report, annotations } = await checkManifests(
      await cluster.kubeconfig(),
      '',
      yamlOf(objects),
    )
    expect(exitCode).toBe(1)
    const messages = report.findings.map(({ code, message }: Record<string, string>) => `${code}: ${message}`)
    expect(messages).toEqual([
      'rbac-namespace-missing: The namespace no-such-namespace, into which deploy/all.yaml line 9 is put, does not exist and is not among what will be applied.',
      'rbac-unknown-resource: The cluster has no kind Deploymnet in apps/v1, which deploy/all.yaml line 7 is of; did you mean Deployment?',
      'rbac-unknown-resource: The cluster has no kind Gadget in example.com/v1, which deploy/all.yaml line 3 and 1 further object are of.',
      'rbac-unknown-resource: The cluster has no kind Ingress in extensions/v1beta1, which deploy/all.yaml line 1 is of; it has it in networking.k8s.io/v1.',
    ])
    expect(annotations.map(({ file, line }) => `${file}:${line}`)).toEqual(
      expect.arrayContaining(['deploy/all.yaml:9', 'deploy/all.yaml:3']),
    )
  })

  test('that no cluster would take is wrong usage: it is told on its line, and nobody is contacted', async () => {
    await using relay = await startRelay({ target: addressOf(cluster.server) })
    const kubeconfig = await cluster.kubeconfig({ server: relay.url })
    const { exitCode, annotations, files } = await checkManifests(
      kubeconfig,
      '',
      `${yamlOf([configMap('a')])}\n---\nkind: Pod\n`,
    )
    expect(exitCode).toBe(2)
    expect(annotations).toEqual([
      expect.objectContaining({
        level: 'error',
        file: 'deploy/all.yaml',
        line: 3,
        message: 'rbac-manifests: deploy/all.yaml line 3 has no apiVersion',
      }),
    ])
    expect(relay.connections).toBe(0)
    expect([...files.keys()].filter(path => path.endsWith('.json'))).toEqual([])
  })
})

test('names that are commands and Markdown do nothing', async () => {
  const { kubeconfig } = await newAccount(cluster)
  const name = '::error::pwned ```| <img src=x onerror=pwned> ## pwned'
  const objects = [
    { ...configMap('a'), metadata: { name } },
    { apiVersion: 'example.com/v1', kind: `Kind\n::error::pwned`, metadata: { name } },
    { apiVersion: 'v1', kind: 'Secret', metadata: { name } },
  ]
  const { exitCode, rawOutput, summary, report } = await checkManifests(kubeconfig, '', yamlOf(objects))
  expect(exitCode).toBe(1)
  expect(rawOutput).not.toMatch(/^\s*::error[^:]*::pwned/m)
  const outsideOfCode = summary.replace(/^(`{3,}).*?^\1$/gms, '').replace(/(`+)[^`].*?\1/g, '')
  expect(outsideOfCode).not.toMatch(/pwned|<img/)
  const roles = parseAllDocuments(report.missingRole).map(document => document.toJS())
  expect(JSON.stringify(roles)).toContain(JSON.stringify(name))
})
