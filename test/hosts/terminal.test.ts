import { describe, expect, test } from '@jest/globals'
import { type TerminalHost, usageLines } from '../../src/hosts/terminal.ts'
import { printed } from './printed.ts'

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
        host.remark(`with ${SECRET}`)
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

test('what is of the machine and of no flag is told without the way to the help', () => {
  expect(usageLines([{ input: '', message: 'too old' }])).toEqual(['too old'])
})

test('wrong usage is told one problem a line, with the way to the help', () => {
  expect(usageLines([{ input: 'profile', message: 'profile: "x"\n::error::forged' }])).toEqual([
    'profile: "x" ::error::forged',
    '--help lists the flags, with examples.',
  ])
})
