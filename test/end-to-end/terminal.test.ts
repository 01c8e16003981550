// The program as people and scripts meet it outside of a workflow.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import type { Cluster } from '../control-plane/cluster.ts'
import { clusterOfRun } from '../control-plane/cluster-of-run.ts'
import { HAS_PSEUDO_TERMINAL, runInPseudoTerminal } from '../runner/pseudo-terminal.ts'
import { ACTION_FOLDER, runAction } from '../runner/runner.ts'
import { runTerminal } from '../runner/terminal.ts'
import { startBlackHole, startClosedPort } from '../servers/dead-ends.ts'
import { startMuteServer } from '../servers/tcp-servers.ts'

let cluster: Cluster
let folder: string
let healthy: string
let dead: string

beforeAll(async () => {
  cluster = await clusterOfRun()
  folder = await mkdtemp(join(tmpdir(), 'terminal-'))
  healthy = await written('healthy.yaml', await cluster.kubeconfig())
  dead = await written('dead.yaml', await cluster.kubeconfig({ server: 'https://127.0.0.1:1' }))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await cluster?.close()
})

async function written(name: string, content: string): Promise<string> {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

const PROGRAM = join(ACTION_FOLDER, 'dist', 'index.js')
const shell = (command: string) =>
  spawn('bash', ['-c', command], { env: { ...process.env, NODE: process.execPath, PROGRAM, healthy, dead } })

describe('a pipe', () => {
  test('gets the whole report, however slowly it is read', async () => {
    // More than a pipe holds, which is 64 KiB: many contexts that lead nowhere.
    const one = parse(await cluster.kubeconfig({ server: 'https://127.0.0.1:1' }))
    const contexts = Array.from({ length: 60 }, (_, at) => ({ ...one.contexts[0], name: `context-${at}` }))
    const file = await written('many.json', JSON.stringify({ ...one, contexts }))
    const child = shell(
      `"$NODE" "$PROGRAM" --kubeconfig ${file} --context '*' --output json | (sleep 1.5; cat)`,
    )
    const output = await text(child.stdout)
    expect(output.length).toBeGreaterThan(3 * 64 * 1024)
    expect(JSON.parse(output).clusters).toHaveLength(60)
  })

  test('that is closed by its reader changes nothing but what is printed', async () => {
    const report = join(folder, 'kept.json')
    const child = shell(
      `"$NODE" "$PROGRAM" --kubeconfig "$dead" --reports ${report} | head -n 0; echo "codes: \${PIPESTATUS[*]}"; test -s ${report} && echo kept`,
    )
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
    expect(stdout).toBe('codes: 1 0\nkept\n')
    expect(stderr).toBe('')
  })

  test.each(['> /dev/full', '--output json > /dev/full'])(
    'that is full (%s) is a defect, told without a stack',
    async to => {
      const child = shell(`"$NODE" "$PROGRAM" --kubeconfig "$healthy" --profile gate ${to}; echo "code: $?"`)
      const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
      expect(stdout).toBe('code: 4\n')
      expect(stderr).toMatch(/^Not all could be printed: ENOSPC.*\n$/)
    },
  )

  test('may hold the kubeconfig, also when it is looked at several times', async () => {
    const child = shell(
      'cat "$dead" | "$NODE" "$PROGRAM" --kubeconfig /dev/stdin --profile gate --wait 2s --output json',
    )
    const { clusters, waited } = JSON.parse(await text(child.stdout))
    expect(waited.looks).toBeGreaterThan(1)
    expect(clusters[0].findings.map(({ check }: { readonly check: string }) => check)).toContain('tcp')
  })
})

test('a second Ctrl-C ends at once what the first one could not', async () => {
  await using hole = await startBlackHole()
  const file = await written('hole.yaml', await cluster.kubeconfig({ server: hole.url }))
  const child = spawn(process.execPath, [PROGRAM, '--kubeconfig', file], { stdio: 'ignore' })
  await delay(1_000)
  child.kill('SIGINT')
  child.kill('SIGINT')
  const started = performance.now()
  const [exitCode, signal] = await once(child, 'exit')
  expect(performance.now() - started).toBeLessThan(1_000)
  expect([130, 'SIGINT']).toContain(exitCode ?? signal)
})

const onTerminal = HAS_PSEUDO_TERMINAL ? describe : describe.skip

onTerminal('on a terminal', () => {
  test.each([60, 80, 120])('of %d columns, the help has the width of it', async columns => {
    const { screen, exitCode } = await runInPseudoTerminal(['--help'], { columns })
    const [, flags = ''] = screen.split(/^(?=Target:)/m)
    const widest = Math.max(...flags.split('\n').map(line => line.length))
    expect(exitCode).toBe(0)
    expect(widest).toBeLessThanOrEqual(columns)
    expect(widest).toBeGreaterThan(Math.min(columns, 100) - 8)
  })

  test('a finding is in colour, in whole words, and its command in one piece', async () => {
    const { screen, exitCode } = await runInPseudoTerminal(['--kubeconfig', dead], { columns: 72 })
    expect(exitCode).toBe(1)
    expect(screen).toContain('\u001b[31m')
    const lines = stripVTControlCharacters(screen).split('\n')
    expect(lines[0]).toMatch(/^unhealthy /)
    for (const line of lines) if (!/`|https:/.test(line)) expect(line.length).toBeLessThanOrEqual(72)
  })

  test('NO_COLOR leaves no escape in what is printed', async () => {
    const options = { columns: 80, environment: { NO_COLOR: '1' } }
    const { screen } = await runInPseudoTerminal(['--kubeconfig', healthy, '--profile', 'gate'], options)
    expect(screen).toMatch(/^healthy /)
    expect(screen).not.toContain('\u001b')
  })

  test('what lasts longer than a second is told in a line that is gone in the end', async () => {
    await using mute = await startMuteServer()
    const file = await written('mute.yaml', await cluster.kubeconfig({ server: mute.url }))
    const args = ['--kubeconfig', file, '--probe-timeout', '3s']
    const { screen } = await runInPseudoTerminal(args, { columns: 80, environment: { NO_COLOR: '1' } })
    expect(screen).toMatch(/⠋ still waiting for a TLS handshake with 127\.0\.0\.1:\d+, 1 s/)
    expect(screen).toMatch(/, 2 s/)
    const end = screen.slice(screen.lastIndexOf('\r\u001b[K') + '\r\u001b[K'.length)
    expect(end).toMatch(/^unhealthy /)
    expect(end).not.toContain('still waiting')
  })

  test('waiting says for what', async () => {
    await using nothing = await startClosedPort()
    const file = await written('nothing.yaml', await cluster.kubeconfig({ server: nothing.url }))
    const args = ['--kubeconfig', file, '--profile', 'gate', '--wait', '2s']
    const { screen } = await runInPseudoTerminal(args, { columns: 200, environment: { NO_COLOR: '1' } })
    expect(screen).toMatch(/^waiting: tcp: .* \(0 s of 2 s\)$/m)
  })
})

describe('the same cluster', () => {
  /** A report without what differs from run to run. */
  const comparable = (json: string) =>
    JSON.parse(json, (key, value) =>
      /^(startedAt|durationMs|bytes|clockOffsetMs)$/.test(key) ? undefined : value,
    )

  test.each([
    ['healthy', '--profile standard', () => healthy],
    ['out of reach', '--profile gate', () => dead],
  ])('%s has the same report and exit code on a laptop as in a workflow', async (_, profile, file) => {
    const [flag = '', name = ''] = profile.split(' ')
    const rbac = 'get pods -n default'
    const laptop = await runTerminal([flag, name, '--kubeconfig', file(), '--rbac', rbac, '--output', 'json'])
    const inputs = { 'kubeconfig-path': file(), profile: name, rbac, reports: 'report.json' }
    const job = await runAction({ inputs, environment: { RUNNER_ENVIRONMENT: '' } })
    expect(laptop.exitCode).toBe(job.exitCode)
    expect(comparable(laptop.stdout)).toEqual(comparable(job.read('report.json')))
  })
})
