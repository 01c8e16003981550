// What is there for a person at a terminal, and not for a file or a pipe.
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import type { TerminalHost } from '../../src/hosts/terminal.ts'
import { ERASE, type Options, printed } from './printed.ts'

describe('colour', () => {
  const report = (host: TerminalHost) => host.group('Findings', ['error tls-cert-expired', 'nothing'])

  test('is there on a terminal', async () => {
    const { stdout } = await printed(report, { isTTY: true })
    expect(stdout).toContain('\u001b[1mFindings\u001b[22m\n')
    expect(stripVTControlCharacters(stdout)).toBe('Findings\n  error tls-cert-expired\n  nothing\n')
    expect(stdout).toContain('\u001b[31m')
    expect(stdout).toContain('\n  nothing\n')
  })

  test.each<readonly [string, Options]>([
    ['what is printed goes to a file or a pipe', {}],
    ['NO_COLOR is set', { isTTY: true, environment: { NO_COLOR: '1' } }],
    ['NO_COLOR is set, whatever forces it', { environment: { NO_COLOR: '1', FORCE_COLOR: '1' } }],
    ['the terminal has none', { isTTY: true, environment: { TERM: 'dumb' } }],
    ['FORCE_COLOR says no', { isTTY: true, environment: { FORCE_COLOR: '0' } }],
    ['CLICOLOR says no', { isTTY: true, environment: { CLICOLOR: '0' } }],
  ])('is not there when %s', async (_, options) => {
    expect((await printed(report, options)).stdout).not.toContain('\u001b')
  })

  test.each<readonly [string, Options]>([
    ['NO_COLOR is empty, as its convention says', { isTTY: true, environment: { NO_COLOR: '' } }],
    ['FORCE_COLOR asks for it in a pipe', { environment: { FORCE_COLOR: '1' } }],
    [
      'FORCE_COLOR asks for it on any terminal',
      { isTTY: true, environment: { FORCE_COLOR: 'true', TERM: 'dumb' } },
    ],
    ['CLICOLOR_FORCE asks for it in a pipe', { environment: { CLICOLOR_FORCE: '1' } }],
  ])('is there when %s', async (_, options) => {
    expect((await printed(report, options)).stdout).toContain('\u001b')
  })
})

describe('a person who waits', () => {
  const wait = { what: 'an answer to /readyz', startedAt: 0, atMostMs: 10_000 }
  const remark = (host: TerminalHost) => host.remark('waiting: tcp')

  test('sees on standard error what for, in one line that is gone when something else is printed', async () => {
    const { stdout, stderr } = await printed(
      host => {
        host.progress?.show(wait, 2_000)
        host.progress?.show(wait, 3_000)
        host.remark('waiting: tcp')
        host.progress?.show(wait, 4_000)
        host.progress?.show(undefined, 4_100)
        host.progress?.show(undefined, 4_200)
      },
      { isTTY: true },
    )
    expect(stdout).toBe('')
    expect(stderr).toBe(
      [2, 3]
        .map(
          (second, at) =>
            `${ERASE}${'⠋⠙'[at]} still waiting for an answer to /readyz, ${second} s of at most 10 s`,
        )
        .join('') +
        `${ERASE}waiting: tcp\n${ERASE}⠹ still waiting for an answer to /readyz, 4 s of at most 10 s${ERASE}`,
    )
  })

  test('sees no line that is broken in two', async () => {
    const { stderr } = await printed(host => host.progress?.show(wait, 2_000), { isTTY: true, columns: 30 })
    expect(stderr).toBe(`${ERASE}⠋ still waiting for an answe…`)
  })

  test('is not there when standard error is no terminal, and what it shows cannot be taken away on a dumb one', async () => {
    expect(await printed(remark)).toEqual({ stdout: '', stderr: '' })
    await printed(host => expect(host.progress).toBeUndefined())
    const environment = { TERM: 'dumb' }
    await printed(host => expect(host.progress).toBeUndefined(), { isTTY: true, environment })
    expect((await printed(remark, { isTTY: true, environment })).stderr).toBe('waiting: tcp\n')
  })
})

describe('a terminal', () => {
  const LINE = '  What to do: Let an administrator grant it, with `kubectl create rolebinding a --role=b`.'

  test('gets whole words, and commands that can be copied', async () => {
    const { stdout } = await printed(host => host.line(LINE), {
      isTTY: true,
      columns: 50,
      environment: { NO_COLOR: '1' },
    })
    expect(stdout.split('\n')).toEqual([
      '  What to do: Let an administrator grant it, with',
      '      `kubectl create rolebinding a --role=b`.',
      '',
    ])
  })

  test('gets no workflow command at the start of what follows a break', async () => {
    const { stdout } = await printed(host => host.line('a name of some length ::error::forged by somebody'), {
      isTTY: true,
      columns: 24,
    })
    expect(stdout.split('\n').length).toBeGreaterThan(2)
    for (const line of stdout.split('\n')) expect(line).not.toMatch(/^\s*::/)
  })

  test('that does not say how wide it is, and a pipe, get the line as it is', async () => {
    expect(
      (await printed(host => host.line(LINE), { isTTY: true, environment: { NO_COLOR: '1' } })).stdout,
    ).toBe(`${LINE}\n`)
    expect((await printed(host => host.line(LINE), { columns: 50 })).stdout).toBe(`${LINE}\n`)
  })
})
