import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { runProgram } from '../../../src/connection/plugins/plugin-process.ts'

const ENVIRONMENT = { PATH: '/usr/bin:/bin' }
let folder: string
let number = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plugin-process-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

interface Options {
  readonly probeTimeoutMs?: number
  readonly signal?: AbortSignal
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

async function runScript(script: string, options: Options = {}) {
  number += 1
  const path = join(folder, `script-${number}`)
  await writeFile(path, `#!/bin/sh\n${script}\n`)
  await chmod(path, 0o755)
  const {
    probeTimeoutMs = 5_000,
    signal = new AbortController().signal,
    args = [],
    env = ENVIRONMENT,
  } = options
  const started = performance.now()
  const end = await runProgram({ path, args, env }, { probeTimeoutMs, signal })
  return { ...end, tookMs: performance.now() - started }
}

/** Whether a process that a script has noted is still there. A zombie is not: nobody waits for it in a container. */
async function isAlive(name: string): Promise<boolean> {
  const pid = (await readFile(join(folder, name), 'utf8')).trim()
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return status !== '' && !/\) [ZX] /.test(status)
}

describe('a program', () => {
  test('gives what it wrote to each stream, and how it ended', async () => {
    expect(await runScript('echo out; echo err >&2; exit 3')).toMatchObject({
      kind: 'ended',
      exitCode: 3,
      signal: null,
      stdout: 'out\n',
      stderr: 'err\n',
      isTooLong: false,
    })
  })

  test('ended by a signal is told from one that ended by itself', async () => {
    expect(await runScript('kill -9 $$')).toMatchObject({ exitCode: null, signal: 'SIGKILL' })
  })

  test('gets its arguments as they are, this environment and no other, and nothing to read', async () => {
    const script = 'read line; echo "$1|$2|$HOME|$ONLY|$line|"'
    const args = ['a b; exit 1', '$(id)']
    expect(await runScript(script, { args, env: { ...ENVIRONMENT, ONLY: 'this' } })).toMatchObject({
      stdout: 'a b; exit 1|$(id)||this||\n',
    })
  })

  test('that cannot be started says why', async () => {
    const limits = { probeTimeoutMs: 1_000, signal: new AbortController().signal }
    const start = (path: string, args: readonly string[] = []) => runProgram({ path, args, env: {} }, limits)
    expect(await start(join(folder, 'gone'))).toEqual({ kind: 'not-started', code: 'ENOENT' })
    expect(await start(folder)).toEqual({ kind: 'not-started', code: 'EACCES' })
    expect(await start('/bin/true', ['a\0b'])).toEqual({ kind: 'not-started', code: 'ERR_INVALID_ARG_VALUE' })
  })
})

describe('a program without end', () => {
  test('is stopped with all its children, and what it said until then is kept', async () => {
    const script = `echo waiting >&2; sleep 60 & echo $! > ${folder}/child; echo $$ > ${folder}/parent; wait`
    const end = await runScript(script, { probeTimeoutMs: 300 })
    expect(end).toMatchObject({ kind: 'timeout', stderr: 'waiting\n' })
    expect(end.tookMs).toBeLessThan(3_000)
    expect([await isAlive('child'), await isAlive('parent')]).toEqual([false, false])
  })

  test('is stopped also when it does not want to', async () => {
    const script = `trap '' TERM INT HUP; echo $$ > ${folder}/stubborn; while :; do sleep 0.05; done`
    const end = await runScript(script, { probeTimeoutMs: 300 })
    expect(end.kind).toBe('timeout')
    expect(end.tookMs).toBeLessThan(3_000)
    await delay(50)
    expect(await isAlive('stubborn')).toBe(false)
  })

  test('is stopped at once when the run is', async () => {
    const end = await runScript('sleep 60', { signal: AbortSignal.timeout(100) })
    expect(end.kind).toBe('timeout')
    expect(end.tookMs).toBeLessThan(700)
  })
})

describe('what a program leaves behind', () => {
  test('does not hold us by its output, and is ended', async () => {
    const end = await runScript(`sleep 60 & echo $! > ${folder}/left; echo done`)
    expect(end).toMatchObject({ kind: 'ended', exitCode: 0, stdout: 'done\n' })
    expect(end.tookMs).toBeLessThan(1_500)
    expect(await isAlive('left')).toBe(false)
  })

  test('does not hold us either when it has left the group as a daemon', async () => {
    const end = await runScript(
      `setsid sh -c 'echo $$ > ${folder}/daemon; exec sleep 4' & sleep 0.2; echo done`,
    )
    expect(end).toMatchObject({ kind: 'ended', exitCode: 0, stdout: 'done\n' })
    expect(end.tookMs).toBeLessThan(1_500)
  })

  test('is waited for as long as it is about to say something', async () => {
    expect(await runScript('(sleep 0.2; echo late) &')).toMatchObject({ exitCode: 0, stdout: 'late\n' })
  })
})

describe('a flood', () => {
  test('of output stops the program, and no more than a bound of it is kept', async () => {
    const end = await runScript(
      'while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done',
    )
    expect(end).toMatchObject({ kind: 'ended', isTooLong: true })
    expect('stdout' in end && end.stdout.length).toBeLessThanOrEqual(1024 * 1024)
  })

  test('of complaints leaves their end', async () => {
    const end = await runScript('head -c 20000000 /dev/zero | tr "\\0" x >&2; echo the cause >&2; exit 1')
    expect(end).toMatchObject({
      kind: 'ended',
      exitCode: 1,
      stderr: expect.stringMatching(/x\n?the cause\n$/),
    })
    expect('stderr' in end && end.stderr.length).toBeLessThanOrEqual(16 * 1024)
  })
})
