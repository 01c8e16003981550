import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { judgeSupport } from '../../src/checks/health/support-window.ts'
import { reportSchema } from '../../src/report/schema.ts'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction, type StepResult } from '../runner/runner.ts'
import { createDeployer, ROLLOUT } from '../scenarios/deployer.ts'

const RBAC = `
create deployments.apps        # what the rollout needs
get pods --subresource=log
deny: delete nodes
deny: get secrets
`

let cluster: Cluster
let namespace: string
let result: StepResult
/** What is right to say of a version that is out of support; on the other versions nothing. */
let notices: readonly string[]

beforeAll(async () => {
  cluster = await clusterOfRun()
  notices = judgeSupport([`v${cluster.data.version}.0`], 'standard', new Date()).map(({ code }) => code)
  const deployer = await createDeployer(cluster, ROLLOUT)
  namespace = deployer.namespace
  const inputs = { kubeconfig: deployer.kubeconfig, rbac: RBAC, reports: 'out/report.json' }
  result = await runAction({ inputs, secrets: [deployer.kubeconfig] })
})

afterAll(() => cluster?.close())

describe('a service account that may do its deploy and no more, on a healthy cluster', () => {
  test('passes the step', () => {
    expect({ exitCode: result.exitCode, log: result.log }).toEqual({
      exitCode: 0,
      log: expect.stringContaining('healthy deployer@kubernetes'),
    })
  })

  test('gets every output', () => {
    expect(result.outputs).toMatchObject({
      status: 'healthy',
      verdict: expect.stringMatching(
        /^Healthy, \d+ of \d+ checks; \d+ were skipped\. Whether admission webhooks can answer was not looked at \(the credential lacks a right of this check: list validating/,
      ),
      errors: '0',
      warnings: '0',
      notices: String(notices.length),
      inconclusive: '0',
      codes: JSON.stringify(notices),
      'first-failed-layer': '',
      'server-version': expect.stringMatching(new RegExp(`^v${cluster.data.version}\\.`)),
      identity: `system:serviceaccount:${namespace}:deployer`,
      'earliest-expiry': expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
      report: expect.stringContaining('out/report.json'),
    })
  })

  test('raises no annotation, but for a version that is out of support', () => {
    const raised = [...result.annotations, ...result.droppedAnnotations]
    expect(raised.filter(({ level }) => level !== 'notice')).toEqual([])
    expect(raised).toHaveLength(notices.length)
  })

  test('writes the report by the published schema', () => {
    const written = JSON.parse(result.read('out/report.json'))
    const report = reportSchema.parse(written)
    expect(report).toEqual(written)
    expect(report.clusters[0]).toMatchObject({
      context: 'deployer@kubernetes',
      status: 'healthy',
      undetermined: [],
      access: [
        {
          line: 'create deployments.apps',
          actual: 'allowed',
          grantedBy: expect.stringContaining('RoleBinding'),
        },
        { line: 'get pods --subresource=log', actual: 'allowed' },
        { line: 'deny: delete nodes', actual: 'denied' },
        { line: 'deny: get secrets', actual: 'denied' },
      ],
      credentials: [{ kind: 'token', renews: false }],
    })
    expect(report.clusters[0]?.layers.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'kubeconfig passed',
      'proxy skipped',
      'dns skipped',
      'tcp passed',
      'tls passed',
      'http passed',
      'authentication passed',
      'authorization passed',
    ])
  })

  test('writes a summary that begins with the verdict', () => {
    expect(result.summary).toMatch(/^## ✅ `deployer@kubernetes` is healthy/)
  })
})
