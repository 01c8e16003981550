import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { runAction } from '../runner/runner.ts'
import { runTerminal } from '../runner/terminal.ts'
import { addressOf, startRelay } from '../servers/tcp-servers.ts'

let cluster: Cluster

beforeAll(async () => {
  cluster = await clusterOfRun()
})

afterAll(() => cluster?.close())

describe('inputs that cannot be read', () => {
  const WRONG = {
    profile: 'gaet',
    'fail-on': 'critical',
    timeout: 'ten minutes',
    'certificate-warn-days': '-3',
    checks: 'readyzz',
    reports: 'report.pdf',
    rbac: 'get\ncreate pods -n prod -A',
  }

  test('are all named at once, contact nobody, write no report and end with 2', async () => {
    await using relay = await startRelay({ target: addressOf(cluster.server) })
    const kubeconfig = await cluster.kubeconfig({ server: relay.url })
    const result = await runAction({ inputs: { kubeconfig, ...WRONG } })
    expect(result.exitCode).toBe(2)
    const messages = result.annotations.map(({ level, message }) => `${level} ${message}`)
    for (const name of Object.keys(WRONG)) {
      expect(messages).toContainEqual(expect.stringMatching(new RegExp(`^error ${name}: `)))
    }
    expect(relay.connections).toBe(0)
    expect([...result.files.keys()]).toEqual([])
    expect(result.outputs).toEqual({})
  })

  test('do not echo anything of a secret', async () => {
    const token = 'tokentokentoken-a-very-secret-value'
    const inputs = {
      kubeconfig: await cluster.kubeconfig({ token }),
      'kubeconfig-path': 'x',
      profile: 'gaet',
    }
    const { exitCode, rawOutput } = await runAction({ inputs })
    expect(exitCode).toBe(2)
    expect(rawOutput).not.toContain(token)
  })
})

describe('the terminal', () => {
  test('prints the help and ends with 2 when it is called without arguments', async () => {
    const { exitCode, output } = await runTerminal([])
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: expect.stringContaining('--kubeconfig') })
  })

  test('prints its version', async () => {
    expect(await runTerminal(['--version'])).toMatchObject({
      exitCode: 0,
      output: expect.stringMatching(/^cluster-health \d/),
    })
  })

  test('prints the report as JSON, and nothing else, when it is asked to', async () => {
    const { exitCode, output } = await runTerminal(['--kubeconfig', cluster.adminPath, '--output', 'json'])
    expect(exitCode).toBe(0)
    expect(JSON.parse(output)).toMatchObject({ schemaVersion: 1, status: 'healthy' })
  })

  test('uses the variable KUBECONFIG as kubectl does', async () => {
    const environment = { KUBECONFIG: cluster.adminPath }
    const { exitCode, output } = await runTerminal(['--profile', 'gate'], { environment })
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: expect.stringMatching(/^healthy /) })
  })

  test('prints the manifest of the rights that a profile uses', async () => {
    const { exitCode, output } = await runTerminal(['--permissions', '--profile', 'gate'])
    expect({ exitCode, output }).toEqual({
      exitCode: 0,
      output: expect.stringContaining('kind: ClusterRole'),
    })
  })

  test('names every flag that it does not know', async () => {
    const { exitCode, output } = await runTerminal(['--kubeconfg', 'x', '--profle=gate'])
    expect({ exitCode, output }).toEqual({
      exitCode: 2,
      output: expect.stringMatching(/--kubeconfig[\s\S]*--profile/),
    })
  })
})
