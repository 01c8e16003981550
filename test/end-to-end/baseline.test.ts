import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Finding } from '../../src/findings/finding.ts'
import { type Report, reportSchema } from '../../src/report/schema.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { ADMIN } from '../control-plane/pki.ts'
import { runAction, type StepResult } from '../runner/runner.ts'
import { createDeployer, type Deployer } from '../scenarios/deployer.ts'
import { startClosedPort } from '../servers/dead-ends.ts'

let cluster: Cluster
let deployer: Deployer
/** The first run, for which there is no baseline yet. */
let first: StepResult

beforeAll(async () => {
  cluster = await clusterOfRun()
  deployer = await createDeployer(cluster, may('configmaps'))
  first = await check({ baseline: 'last.json' })
})

afterAll(() => cluster?.close())

function may(resource: string) {
  return [{ apiGroups: [''], resources: [resource], verbs: ['get'] }]
}

const RBAC = ['configmaps', 'pods', 'services'].map(resource => `get ${resource}`)

function check(inputs: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}) {
  return runAction({
    inputs: {
      kubeconfig: deployer.kubeconfig,
      checks: 'permissions',
      rbac: RBAC.join('\n'),
      reports: 'last.json',
      ...inputs,
    },
    workspaceFiles: files,
  })
}

function reportOf(result: StepResult): Report {
  const written = JSON.parse(result.read('last.json'))
  expect(reportSchema.parse(written)).toEqual(written)
  return written
}

function linesOf(findings: readonly Finding[] = []) {
  return findings.map(({ subject, state }) => `${subject.name} ${state}`)
}

describe('a first run, whose baseline does not exist yet', () => {
  test('has nothing but new findings, and fails for them', () => {
    expect(first.exitCode).toBe(1)
    expect(first.outputs).toMatchObject({ errors: '2', new: '2', fixed: '0' })
    expect(linesOf(reportOf(first).clusters[0]?.findings)).toEqual(['get pods new', 'get services new'])
  })

  test('says so in the log and the summary, and gives no warning', () => {
    expect(first.log).toContain('notice: There is no baseline yet: `last.json` does not exist')
    expect(first.summary).toContain('There is no baseline yet')
    expect(first.annotations.map(({ level }) => level)).toEqual(['error'])
  })
})

describe('beside the report of the last run', () => {
  let second: StepResult

  beforeAll(async () => {
    const path = `/apis/rbac.authorization.k8s.io/v1/namespaces/${deployer.namespace}/roles/deployer`
    await cluster.request('PUT', path, { metadata: { name: 'deployer' }, rules: may('services') })
    const last = { 'last.json': first.read('last.json') }
    const deadline = Date.now() + 10_000
    // The authorizer learns of a role a little later than the client that changed it.
    do {
      await delay(100)
      second = await check({ baseline: 'last.json' }, last)
    } while (second.outputs['fixed'] !== '1' && Date.now() < deadline)
  })

  test('only what is new fails the step', () => {
    expect(second.exitCode).toBe(1)
    expect(second.outputs).toMatchObject({ status: 'unhealthy', errors: '2', new: '1', fixed: '1' })
    expect(second.outputs['verdict']).toMatch(
      /^This credential may not get configmaps .*\. 1 finding is new /,
    )
  })

  test('the report has new, known and fixed findings', () => {
    const report = reportOf(second)
    expect(linesOf(report.clusters[0]?.findings)).toEqual(['get configmaps new', 'get pods known'])
    expect(linesOf(report.fixed)).toEqual(['get services known'])
  })

  test('what is known gets no annotation', () => {
    const [annotation, ...others] = second.annotations
    expect(others).toEqual([])
    expect(annotation).toMatchObject({ level: 'error', message: expect.stringContaining('get configmaps') })
    expect(annotation?.message).not.toContain('get pods')
  })

  test('the summary and the log tell what changed', () => {
    expect(second.summary).toMatch(/🔁 1 new, 1 known, 1 fixed since the baseline of \d{4}-/)
    expect(second.summary).toContain('<summary>✔ 1 finding fixed since the baseline</summary>')
    expect(second.log).toMatch(/1 new, 1 known, 1 fixed since the baseline of /)
    expect(second.log).toContain('  fixed rbac-expect-allow-denied: Permission/get services')
  })

  test('a third run, in which nothing is new, passes', async () => {
    const third = await check({ baseline: 'last.json' }, { 'last.json': second.read('last.json') })
    expect({ code: third.exitCode, annotations: third.annotations }).toEqual({ code: 0, annotations: [] })
    expect(third.outputs).toMatchObject({ status: 'unhealthy', errors: '2', new: '0', fixed: '0' })
    expect(third.outputs['verdict']).toMatch(/ Nothing is new since the baseline\.$/)
  })

  test('a cluster that is not reached has fixed nothing, and its failure is new', async () => {
    await using closed = await startClosedPort()
    const kubeconfig = await cluster.kubeconfig({ server: closed.url, userName: 'deployer' })
    const lost = await check({ kubeconfig, baseline: 'last.json' }, { 'last.json': first.read('last.json') })
    expect(lost.exitCode).toBe(1)
    expect(lost.outputs).toMatchObject({ 'first-failed-layer': 'tcp', new: '1', fixed: '0' })
    const again = await check({ kubeconfig, baseline: 'last.json' }, { 'last.json': lost.read('last.json') })
    expect(again.exitCode).toBe(0)
    expect(again.outputs).toMatchObject({ status: 'unhealthy', new: '0', fixed: '0' })
  })

  test('a line that is asked no more is neither', async () => {
    const last = { 'last.json': first.read('last.json') }
    const fewer = await check({ baseline: 'last.json', rbac: 'get services' }, last)
    expect(fewer.outputs).toMatchObject({ errors: '0', new: '0', fixed: '1' })
  })
})

test('a report tells where a check has looked, when that was not everywhere', async () => {
  const namespace = await cluster.newNamespace('looked')
  const secrets = `/api/v1/namespaces/${namespace}/secrets`
  await cluster.request('POST', secrets, {
    metadata: { name: 'token', annotations: { 'kubernetes.io/service-account.name': 'default' } },
    type: 'kubernetes.io/service-account-token',
  })
  const kubeconfig = await cluster.kubeconfig(ADMIN)
  const namespacesOf = async (inputs: Readonly<Record<string, string>>) => {
    const result = await check({ kubeconfig, rbac: '', checks: 'token-secrets', ...inputs })
    return reportOf(result).clusters[0]?.checks.map(each => [each.status, each.namespaces])
  }
  expect(await namespacesOf({ namespaces: namespace })).toEqual([['completed', [namespace]]])
  const empty = await cluster.newNamespace('empty')
  expect(await namespacesOf({ namespaces: empty })).toEqual([['inconclusive', [empty]]])
  expect(await namespacesOf({})).toEqual([['completed', undefined]])
  await cluster.request('DELETE', `${secrets}/token`)
})

test.each([
  ['half a report', 'last.json', '{"schemaVersion": 1, "clusters": [', 'is no JSON, or only a part of it'],
  ['SARIF', 'a.sarif', '{"version": "2.1.0", "runs": []}', 'is JSON, but no report of this program'],
  ['a later version', 'a.json', '{"schemaVersion": 9, "clusters": []}', 'is of the schema version 9'],
  ['100 MB', 'a.json', `"${'x'.repeat(100_000_000)}"`, 'is too large'],
  ['a folder', '.', '', 'is a folder'],
])('a baseline that is %s costs neither verdict nor reports', async (_, path, text, reason) => {
  const result = await check({ baseline: path }, path === '.' ? {} : { [path]: text })
  expect(result.exitCode).toBe(1)
  expect(result.outputs).toMatchObject({ status: 'unhealthy', fixed: '0', new: result.outputs['errors'] })
  expect(result.annotations.filter(({ level }) => level === 'warning')).toMatchObject([
    { title: 'The baseline could not be used', message: expect.stringContaining(reason) },
  ])
  expect(reportOf(result).baseline).toMatchObject({ state: 'unreadable', path })
})
