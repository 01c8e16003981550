import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { ACTION_FOLDER } from '../runner/runner.ts'
import { AWS, execCredential, printing, printingToken, scriptFolder } from '../scenarios/plugin-steps.ts'
import { clusterOf, codesOf, exists, pluginSetting, unmasked } from './plugin-runs.ts'

const ESC = '\u001b'

const setting = pluginSetting()

describe('a hostile plugin', () => {
  const COMMANDS = [
    '::error::forged-annotation',
    '::add-mask::kubernetes',
    '##[error]forged-annotation',
    `${ESC}[2J${ESC}]0;title${ESC}\\`,
    '::set-output name=status::forged-output',
    '::stop-commands::forged',
  ].join('\n')
  const secret = () => setting.deployer.token

  test.each([
    [
      'prints commands and fails',
      () => `${printing(COMMANDS)}\n(${printing(COMMANDS)}\n) >&2\nexit 1`,
      'kc-exec-failed',
    ],
    ['prints commands and ends well', () => printing(COMMANDS), 'kc-exec-bad-output'],
    [
      'prints its token to standard error and fails',
      () => `(${printing(secret())}\n) >&2\nexit 1`,
      'kc-exec-failed',
    ],
    [
      'prints its token in pieces',
      () => `(${printing(secret().replace(/.{40}/g, '$& '))}\n) >&2\nexit 1`,
      'kc-exec-failed',
    ],
    ['prints its token as it is', () => printing(secret()), 'kc-exec-bad-output'],
    [
      'prints its token in the wrong place',
      () => printing(JSON.stringify({ kind: secret(), apiVersion: secret() })),
      'kc-exec-bad-output',
    ],
    [
      'prints its token as its version',
      () => printing(execCredential({ token: 'x' }, secret())),
      'kc-exec-version-mismatch',
    ],
    ['prints without end', () => 'exec yes ::error::forged-annotation', 'kc-exec-bad-output'],
    ['complains without end', () => 'exec yes ::error::forged-annotation >&2', 'kc-exec-timeout'],
  ])('that %s changes nothing but the finding', async (_, script, code) => {
    const result = await setting.runPlugin({ script: script(), inputs: { 'probe-timeout': '1s' } })
    expect(codesOf(result)).toEqual([code])
    expect(result.annotations).toHaveLength(1)
    expect(result.annotations[0]?.message).not.toMatch(/^forged/)
    expect(result.outputs['status']).toBe('unhealthy')
    expect(result.masks).not.toContain('kubernetes')
    const everything = unmasked(result) + result.summary + [...result.files.values()].join()
    expect(everything).not.toContain(ESC)
    const parts = secret().match(/.{20}/g) ?? []
    expect(parts.filter(part => everything.includes(part))).toEqual([])
    expect(result.durationMs).toBeLessThan(6_000)
  })

  test('that starts a daemon and leaves a child with its output does not hold the run', async () => {
    const script = `setsid sh -c 'exec sleep 5' & sleep 60 & ${printingToken(setting.deployer.token)}`
    const result = await setting.runPlugin({ script })
    expect(result.exitCode).toBe(0)
    expect(clusterOf(result).layers[0].durationMs).toBeLessThan(2_000)
  })
})

describe('a run that is interrupted while its plugin hangs', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s ends within a second and leaves nothing of the plugin', async (signal, code) => {
    await using resources = new AsyncDisposableStack()
    const use = <Resource extends AsyncDisposable>(resource: Resource) => resources.use(resource)
    const script = `trap '' TERM INT\necho $$ > ${setting.folder}/hanging\nsleep 60 & echo $! > ${setting.folder}/child\nwait\nsleep 60`
    const path = await scriptFolder({ use }, 'aws', script)
    const credential = { exec: AWS }
    const file = join(setting.folder, 'kubeconfig')
    await writeFile(file, await setting.cluster.kubeconfig({ credential }))
    const program = join(ACTION_FOLDER, 'dist', 'index.js')
    const child = spawn(process.execPath, [program, '--kubeconfig', file, '--output', 'json'], {
      env: { PATH: `${path}:/usr/bin:/bin`, HOME: setting.folder },
    })
    const output = text(child.stdout)
    while (!(await exists(join(setting.folder, 'child')))) await delay(20)
    await delay(100)
    const interrupted = performance.now()
    child.kill(signal)
    const [exitCode] = await once(child, 'exit')
    expect(performance.now() - interrupted).toBeLessThan(1_000)
    expect(exitCode).toBe(code)
    expect(JSON.parse(await output)).toMatchObject({
      status: 'unknown',
      clusters: [{ findings: [], undetermined: ['The run ended while it was at the layer kubeconfig.'] }],
    })
    for (const name of ['hanging', 'child']) {
      const pid = (await readFile(join(setting.folder, name), 'utf8')).trim()
      const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
      expect(state === '' || / [ZX] /.test(state)).toBe(true)
      await rm(join(setting.folder, name))
    }
  })
})
