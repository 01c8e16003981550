import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DOMParser } from '@xmldom/xmldom'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { lintMetrics } from '../metrics-linter/metrics-linter.ts'
import { runAction, type StepResult } from '../runner/runner.ts'
import { runTerminal } from '../runner/terminal.ts'

let cluster: Cluster
let kubeconfig: string

beforeAll(async () => {
  cluster = await clusterOfRun()
  kubeconfig = await cluster.kubeconfig()
})

afterAll(() => cluster?.close())

const IN_WORKFLOW = {
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/check.yml@refs/heads/main',
}

test('a line that was written with a tab is the one that its finding is about', async () => {
  const inputs = { kubeconfig, profile: 'gate', rbac: 'create\tpods', reports: 'health.xml' }
  const result = await runAction({ inputs, environment: IN_WORKFLOW, secrets: [kubeconfig] })
  expect(result.read('health.xml')).toMatch(/<testcase name="create pods" [^>]*>\s*<failure/)
})

describe('report files of every kind at once', () => {
  let result: StepResult
  const read = (ending: string) => result.read(`out/health.${ending}`)

  beforeAll(async () => {
    const reports = ['json', 'sarif', 'xml', 'md', 'prom'].map(ending => `out/health.${ending}`).join('\n')
    const inputs = { kubeconfig, profile: 'gate', 'cluster-name': 'prod', rbac: 'create pods', reports }
    result = await runAction({ inputs, environment: IN_WORKFLOW, secrets: [kubeconfig] })
  })

  test('are written beside the verdict', () => {
    expect({ exitCode: result.exitCode, log: result.log }).toEqual({ exitCode: 1, log: expect.any(String) })
    expect([...result.files.keys()].filter(path => path.includes('/out/'))).toHaveLength(5)
    expect(result.outputs['report']).toMatch(/out\/health\.json$/)
  })

  test('tell of the same finding', () => {
    const [finding] = JSON.parse(read('json')).clusters[0].findings
    expect(finding.code).toBe('rbac-expect-allow-denied')
    expect(JSON.parse(read('sarif')).runs[0]).toMatchObject({
      automationDetails: { id: 'cluster-health/gate/prod/' },
      results: [
        {
          ruleId: finding.code,
          partialFingerprints: { 'clusterHealth/v1': finding.fingerprint },
          locations: [{ physicalLocation: { artifactLocation: { uri: '.github/workflows/check.yml' } } }],
        },
      ],
    })
    const failures = new DOMParser().parseFromString(read('xml'), 'text/xml').getElementsByTagName('failure')
    expect([...failures].map(each => each.getAttribute('message'))).toEqual([finding.message])
    expect(read('md')).toMatch(/^## ❌ prod is unhealthy\n/)
    expect(read('prom')).toContain(`{cluster="prod",code="${finding.code}",severity="error"} 1\n`)
  })

  test('hold metrics that Prometheus has nothing against', async () => {
    expect(await lintMetrics(read('prom'))).toBe('')
  }, 120_000)
})

describe('a report that cannot be written where it was asked for', () => {
  const reports = 'taken/report.sarif\nout/report.xml'
  const workspaceFiles = { taken: 'a file' }

  test('is told, costs neither the verdict nor the other reports, and never passes', async () => {
    const inputs = { kubeconfig, profile: 'gate', reports }
    const result = await runAction({ inputs, workspaceFiles, secrets: [kubeconfig] })
    expect({ exitCode: result.exitCode, log: result.log }).toEqual({ exitCode: 2, log: expect.any(String) })
    expect(result.annotations.filter(({ level }) => level === 'error')).toMatchObject([
      {
        title: 'Input reports',
        message: expect.stringMatching(/^The report .*taken\/report\.sarif could not be written: E/),
      },
    ])
    expect(result.outputs['status']).toMatch(/^(healthy|degraded)$/)
    expect(JSON.parse(result.read(result.outputs['report'] ?? '')).status).toBe(result.outputs['status'])
    expect(result.read('out/report.xml')).toMatch(/^<\?xml/)
  })

  test('leaves a worse verdict its exit code', async () => {
    const inputs = { kubeconfig, profile: 'gate', rbac: 'create pods', reports }
    expect(await runAction({ inputs, workspaceFiles, secrets: [kubeconfig] })).toMatchObject({ exitCode: 1 })
  })

  test('is told in a terminal too', async () => {
    const args = ['--kubeconfig', cluster.adminPath, '--profile', 'gate', '--reports', '/proc/report.json']
    const { exitCode, output } = await runTerminal(args)
    expect({ exitCode, output }).toEqual({
      exitCode: 2,
      output: expect.stringContaining('The report /proc/report.json could not be written: '),
    })
  })
})
