import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { ADMIN } from '../control-plane/pki.ts'
import { edited } from '../kubeconfig/edited.ts'
import { runAction } from '../runner/runner.ts'
import { runTerminal } from '../runner/terminal.ts'
import { addressOf, startRelay } from '../servers/tcp-servers.ts'

const FILE = '.github/cluster-health.yml'

let cluster: Cluster
/** Has one warning, kc-insecure-skip-verify. */
let unverified: string

beforeAll(async () => {
  cluster = await clusterOfRun()
  unverified = edited(await cluster.kubeconfig(ADMIN), {
    cluster: { 'certificate-authority-data': undefined, 'insecure-skip-tls-verify': true },
  })
})

afterAll(() => cluster?.close())

const lines = (...all: readonly string[]) => `${all.join('\n')}\n`

describe('a configuration file', () => {
  test('with five mistakes has five annotations, each at its line and column, and nothing is contacted', async () => {
    await using relay = await startRelay({ target: addressOf(cluster.server) })
    const config = lines(
      'profile: gaet',
      'token: abc',
      'rbac:',
      '  - deny: delete nodes',
      '  - get',
      'severity:',
      '  kc-crl: notice',
      'ignore:',
      '  - { code: kc-crlf, subject: Layer/*, reason: a, until: 2027-02-30 }',
    )
    const result = await runAction({
      inputs: { kubeconfig: await cluster.kubeconfig({ server: relay.url }) },
      workspaceFiles: { [FILE]: config },
    })
    expect(result.exitCode).toBe(2)
    expect(result.annotations.map(({ level, file, line, col }) => [level, file, line, col])).toEqual([
      ['error', FILE, 1, 10],
      ['error', FILE, 2, 1],
      ['error', FILE, 5, 5],
      ['error', FILE, 7, 3],
      ['error', FILE, 9, 58],
    ])
    expect(relay.connections).toBe(0)
    expect(result.outputs).toEqual({})
    expect([...result.files.keys()]).toEqual([expect.stringMatching(/cluster-health\.yml$/)])
  })

  test('with a bomb of aliases is refused before anything is multiplied', async () => {
    const names = [...'abcdefghijklmnop']
    const bomb = names.map((name, at) => {
      const earlier = at === 0 ? 'x' : `*${names[at - 1]}`
      return `${name}: &${name} [${Array.from({ length: 10 }, () => earlier).join(', ')}]`
    })
    const inputs = { kubeconfig: await cluster.kubeconfig() }
    const result = await runAction({ inputs, workspaceFiles: { [FILE]: lines(...bomb) } })
    expect(result.exitCode).toBe(2)
    expect(result.annotations[0]).toMatchObject({ file: FILE, line: 1, col: 7 })
    expect(result.log).toMatch(/more problems like these/)
  })

  test('that is asked for by name and missing is wrong usage', async () => {
    const inputs = { kubeconfig: await cluster.kubeconfig(), config: 'ci/health.yml' }
    const result = await runAction({ inputs })
    expect(result.exitCode).toBe(2)
    expect(result.log).toMatch(/config: "ci\/health\.yml" does not exist/)
  })

  test('re-grades and ignores, and status, verdict, outputs, annotations and exit code follow', async () => {
    const inputs = { kubeconfig: unverified, profile: 'gate', rbac: 'get pods/log', 'fail-on': 'warning' }
    const bare = await runAction({ inputs })
    expect([bare.exitCode, bare.outputs['status'], bare.outputs['warnings']]).toEqual([1, 'degraded', '2'])

    const config = lines(
      'severity: { rbac-name-looks-like-subresource: notice }',
      'ignore:',
      '  - code: kc-insecure-skip-verify',
      '    subject: Layer/kubeconfig',
      '    reason: the tunnel has its own TLS',
    )
    const result = await runAction({ inputs, workspaceFiles: { [FILE]: config } })
    expect([result.exitCode, result.outputs['status'], result.outputs['warnings']]).toEqual([
      0,
      'healthy',
      '0',
    ])
    expect(JSON.parse(result.outputs['codes'] ?? '')).toEqual(['rbac-name-looks-like-subresource'])
    expect(result.annotations.map(({ level }) => level)).toEqual(['notice'])
    expect(result.log).toMatch(/1 finding is ignored by the configuration/)
    expect(result.summary).toMatch(
      /1 finding is ignored by the configuration[\s\S]*the tunnel has its own TLS/,
    )
    const report = JSON.parse(result.read(result.outputs['report'] ?? ''))
    expect(report.clusters[0].ignored).toEqual([
      expect.objectContaining({
        code: 'kc-insecure-skip-verify',
        severity: 'warning',
        reason: 'the tunnel has its own TLS',
      }),
    ])
  })

  test('puts what is wrong with a line of permissions on that line', async () => {
    const config = lines('profile: gate', 'rbac:', '  - get pods', '  - get widgets')
    const inputs = { kubeconfig: await cluster.kubeconfig(ADMIN) }
    const result = await runAction({ inputs, workspaceFiles: { [FILE]: config } })
    expect(JSON.parse(result.outputs['codes'] ?? '')).toEqual(['rbac-unknown-resource'])
    expect(result.annotations).toEqual([expect.objectContaining({ file: FILE, line: 4, col: 5 })])
  })

  test('gives way to what the workflow says, and decides what it leaves open', async () => {
    const config = lines('profile: audit', 'checks: [readyz]')
    const of = async (inputs: Readonly<Record<string, string>>) => {
      const kubeconfig = await cluster.kubeconfig()
      const result = await runAction({
        inputs: { kubeconfig, ...inputs },
        workspaceFiles: { [FILE]: config },
      })
      const report = JSON.parse(result.read(result.outputs['report'] ?? ''))
      return [report.profile, report.clusters[0].checks.map(({ id }: { id: string }) => id)]
    }
    expect(await of({})).toEqual(['audit', ['readyz']])
    expect(await of({ checks: 'livez' })).toEqual(['audit', ['livez']])
    expect(await of({ profile: 'gate' })).toEqual(['gate', ['readyz']])
  })

  test('whose entry has ended fails a step that fails on warnings, and says so in the verdict', async () => {
    const entry = '{ code: kc-crlf, subject: Layer/*, reason: a, until: 2020-01-31 }'
    const inputs = { kubeconfig: await cluster.kubeconfig(), profile: 'gate', 'fail-on': 'warning' }
    const result = await runAction({ inputs, workspaceFiles: { [FILE]: lines('ignore:', `  - ${entry}`) } })
    expect([result.exitCode, result.outputs['status']]).toEqual([1, 'healthy'])
    expect(result.outputs['verdict']).toMatch(/And 1 finding about the configuration\.$/)
    expect(result.annotations).toEqual([expect.objectContaining({ level: 'warning', file: FILE, line: 2 })])
  })
})

describe('the terminal', () => {
  test('reads the configuration file of the working folder, for a run and for the rights that it takes', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'configured-'))
    mkdirSync(join(cwd, '.github'))
    writeFileSync(join(cwd, FILE), lines('profile: gate', 'checks: [livez]'))
    try {
      const run = await runTerminal(['--kubeconfig', cluster.adminPath, '--output', 'json'], { cwd })
      expect(JSON.parse(run.output)).toMatchObject({
        profile: 'gate',
        clusters: [{ checks: [{ id: 'livez' }] }],
      })
      const printed = await runTerminal(['--permissions'], { cwd })
      expect(printed.output).toContain('cluster-health-gate')
      writeFileSync(join(cwd, FILE), 'profil: gate\n')
      const wrong = await runTerminal(['--permissions'], { cwd })
      expect([wrong.exitCode, wrong.output]).toEqual([
        2,
        expect.stringMatching(/^\.github\/cluster-health\.yml:1:1: "profil" is no key/),
      ])
      const unknown = await runTerminal(['--debug', '--timeout', 'soon'], { cwd })
      expect([unknown.exitCode, unknown.output]).toEqual([
        2,
        expect.stringMatching(/^"--debug" is not a flag.*\ntimeout: "soon".*\n\S+:1:1: "profil" is no key/),
      ])
    } finally {
      rmSync(cwd, { recursive: true })
    }
  })
})
