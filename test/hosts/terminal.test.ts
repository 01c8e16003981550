import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { parseTerminal } from '../../src/hosts/flags.ts'
import { type TerminalHost, terminalHost, usageLines } from '../../src/hosts/terminal.ts'

interface Options {
  readonly args?: readonly string[]
  readonly isTTY?: boolean
  readonly environment?: Readonly<Record<string, string>>
}

/** What a host printed while `use` had it. */
async function printed(use: (host: TerminalHost) => unknown, options: Options = {}) {
  const { args = ['--profile', 'gate'], isTTY = false, environment = {} } = options
  const command = parseTerminal(args, environment, { checks: [], families: [] })
  if (command.kind !== 'run') throw new Error(`unexpected ${command.kind}`)
  const texts = { stdout: '', stderr: '' }
  const screen = (name: keyof typeof texts) => ({ isTTY, write: (text: string) => (texts[name] += text) })
  const stdout = screen('stdout')
  const stderr = screen('stderr')
  await use(terminalHost({ command, environment, folder: '/work', stdout, stderr }))
  return texts
}

test('the host knows where it is', async () => {
  await printed(
    host => {
      expect(host).toMatchObject({ kind: 'terminal', workspace: '/work' })
      expect(host.environment).toEqual({ HOME: '/home/jane' })
      expect(host.readInput('profile')).toBe('gate')
    },
    { environment: { HOME: '/home/jane' } },
  )
})

describe('text', () => {
  test('goes to standard output, groups with their lines indented', async () => {
    const { stdout, stderr } = await printed(host => {
      host.line('healthy')
      host.group('Layers', ['tcp passed', 'tls passed'])
    })
    expect(stdout).toBe('healthy\nLayers\n  tcp passed\n  tls passed\n')
    expect(stderr).toBe('')
  })

  test('is never a workflow command, since a step of a workflow may be the terminal', async () => {
    const { stdout } = await printed(host => {
      host.line('::error::forged')
      host.group('::group::forged', [
        '  ::add-mask::e',
        '##[error]forged',
        'one\n::warning::two',
        'a\r::notice::b',
      ])
    })
    for (const line of stdout.split('\n')) expect(line).not.toMatch(/^\s*::|##\[/)
  })

  test('cannot steer the terminal', async () => {
    const { stdout } = await printed(host => host.line('\u001b]0;title\u0007\u001b[2Jname\u202e'), {
      isTTY: true,
    })
    expect(stdout.trimEnd()).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(stdout).toContain('name')
  })
})

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
    ['the terminal has none', { isTTY: true, environment: { TERM: 'dumb' } }],
  ])('is not there when %s', async (_, options) => {
    expect((await printed(report, options)).stdout).not.toContain('\u001b')
  })

  test('is there when NO_COLOR is empty, as its convention says', async () => {
    expect((await printed(report, { isTTY: true, environment: { NO_COLOR: '' } })).stdout).toContain('\u001b')
  })
})

describe('the JSON report', () => {
  const report = (host: TerminalHost) => {
    host.line('healthy')
    host.group('Layers', ['tcp passed'])
    host.writeReport('{"status":"healthy"}')
  }

  test('is all that standard output gets when it was asked for', async () => {
    const { stdout, stderr } = await printed(report, { args: ['--output', 'json'] })
    expect(JSON.parse(stdout)).toEqual({ status: 'healthy' })
    expect(stdout.endsWith('}\n')).toBe(true)
    expect(stderr).toBe('')
  })

  test('is not printed otherwise', async () => {
    expect((await printed(report)).stdout).toBe('healthy\nLayers\n  tcp passed\n')
  })
})

describe('a secret', () => {
  const SECRET = 'eyJhbGciOi.secret'

  test('is taken out of everything that is printed from then on', async () => {
    const { stdout, stderr } = await printed(
      host => {
        host.mask(SECRET)
        host.line(`token ${SECRET}, again ${SECRET}`)
        host.group(`of ${SECRET}`, [SECRET])
        host.progress(`with ${SECRET}`)
        host.debug(`that ${SECRET}`)
      },
      { isTTY: true, environment: { RUNNER_DEBUG: '1', NO_COLOR: '1' } },
    )
    expect(stdout).toBe('token ***, again ***\nof ***\n  ***\n')
    expect(stderr).toBe('with ***\ndebug: that ***\n')
  })

  test.each(['"', 'true', '1', '\\', 'status', 'p\nq', ' '])(
    'such as %j leaves the JSON report a document',
    async secret => {
      const { stdout } = await printed(
        host => {
          host.mask(secret)
          host.writeReport(
            JSON.stringify({ status: 'healthy', known: true, text: `x${secret}y`, list: [secret, 1] }),
          )
        },
        { args: ['--output', 'json'] },
      )
      const hidden = secret === ' ' ? ' ' : '***'
      expect(JSON.parse(stdout)).toEqual({
        status: 'healthy',
        known: true,
        text: `x${hidden}y`,
        list: [hidden, 1],
      })
    },
  )

  test('of several lines is taken out line by line, but for lines that are no secret alone', async () => {
    const { stdout } = await printed(host => {
      host.mask('-----BEGIN KEY-----\r\n  MIIBVgIBADAN\nAg==\n-----END KEY-----\n')
      host.line('found MIIBVgIBADAN there, not Ag==')
      host.line('-----BEGIN KEY-----')
    })
    expect(stdout).toBe('found *** there, not Ag==\n-----BEGIN KEY-----\n')
  })

  test('of several lines is taken out of the JSON report as a whole', async () => {
    const { stdout } = await printed(
      host => {
        host.mask('MIIBVgIBADAN\nAg==')
        host.writeReport(JSON.stringify({ text: 'found MIIBVgIBADAN\nAg== there' }))
      },
      { args: ['--output', 'json'] },
    )
    expect(JSON.parse(stdout)).toEqual({ text: 'found *** there' })
  })

  test('that is a part of another one does not leave the rest of that one', async () => {
    const { stdout } = await printed(host => {
      host.mask('abc')
      host.mask('abcdef')
      host.line('abcdef abc')
    })
    expect(stdout).toBe('*** ***\n')
  })
})

describe('a person who waits', () => {
  test('sees the progress on standard error', async () => {
    const { stdout, stderr } = await printed(host => host.progress('contacting prod'), { isTTY: true })
    expect([stdout, stderr]).toEqual(['', 'contacting prod\n'])
  })

  test('is not there when standard error is no terminal', async () => {
    expect(await printed(host => host.progress('contacting prod'))).toEqual({ stdout: '', stderr: '' })
  })
})

test('details for developers appear only when they are asked for', async () => {
  expect((await printed(host => host.debug('x'))).stderr).toBe('')
  expect((await printed(host => host.debug('x'), { environment: { RUNNER_DEBUG: '1' } })).stderr).toBe(
    'debug: x\n',
  )
})

test('what only a workflow shows is not printed', async () => {
  const texts = await printed(async host => {
    host.annotate({ severity: 'error', title: 'a', message: 'b' })
    host.setOutput('status', 'healthy')
    await host.writeSummary('# Healthy')
  })
  expect(texts).toEqual({ stdout: '', stderr: '' })
})

test('wrong usage is told on standard error, whatever the output', async () => {
  const refuse = (host: TerminalHost) =>
    host.refuse([{ input: 'profile', message: 'profile: "x" is not one of' }])
  const stderr = 'profile: "x" is not one of\n--help lists the flags, with examples.\n'
  expect(await printed(refuse)).toEqual({ stdout: '', stderr })
  expect(await printed(refuse, { args: ['--output', 'json'] })).toEqual({ stdout: '', stderr })
})

test('wrong usage is told one problem a line, with the way to the help', () => {
  expect(usageLines([{ input: 'profile', message: 'profile: "x"\n::error::forged' }])).toEqual([
    'profile: "x" ::error::forged',
    '--help lists the flags, with examples.',
  ])
})
