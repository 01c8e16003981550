import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseTerminal, type ReadInput } from '../../src/hosts/flags.ts'
import { parseInputs } from '../../src/inputs/parse-inputs.ts'
import { INPUT_NAMES } from '../../src/inputs/table.ts'
import { type Problem, UsageError } from '../../src/inputs/usage-error.ts'

const READ = (read: ReadInput) => parseInputs(read, { checks: ['api-readiness'], families: ['health'] })
const HOME = { HOME: '/home/jane' }

function run(args: readonly string[], environment: Readonly<Record<string, string>> = HOME) {
  const command = parseTerminal(args, environment, READ)
  if (command.kind === 'help' || command.kind === 'version') throw new Error(`unexpected ${command.kind}`)
  return command
}

function problemsOf(...args: readonly string[]): readonly Problem[] {
  try {
    parseTerminal(args, HOME, READ)
  } catch (error) {
    if (error instanceof UsageError) return error.problems
    throw error
  }
  return []
}

describe('the program', () => {
  test('explains itself and fails when there are no arguments', () => {
    expect(parseTerminal([], HOME, READ)).toEqual({ kind: 'help', exitCode: 2 })
  })

  test.each([[['--help']], [['-h']], [['--profile', 'x', '--help']], [['--unknown', '-h']]])(
    'explains itself and succeeds when asked to by %j',
    args => {
      expect(parseTerminal(args, HOME, READ)).toEqual({ kind: 'help', exitCode: 0 })
    },
  )

  test('tells its version', () => {
    expect(parseTerminal(['--version'], HOME, READ)).toEqual({ kind: 'version' })
  })

  test('runs, and prints the permissions only when asked to', () => {
    expect(run(['--profile', 'gate'])).toMatchObject({ kind: 'run', output: 'text' })
    expect(run(['--permissions', '--output', 'json'])).toMatchObject({ kind: 'permissions', output: 'json' })
  })
})

describe('a flag', () => {
  test.each(INPUT_NAMES.filter(name => !name.startsWith('kubeconfig')))('is there for the input %s', name => {
    expect(run([`--${name}`, 'a']).readInput(name)).toBe('a')
    expect(run([`--${name}=a`]).readInput(name)).toBe('a')
  })

  test('that is not given is no input', () => {
    expect(run(['--profile', 'gate']).readInput('timeout')).toBeUndefined()
  })

  test('may be given an empty value, which is not the same', () => {
    expect(run(['--profile=']).readInput('profile')).toBe('')
    expect(run(['--profile', '']).readInput('profile')).toBe('')
  })

  test.each([
    ['a dash', '-abc'],
    ['two dashes', '--abc'],
    ['a flag of a permission line', '-n prod get pods'],
  ])('may be given a value that begins with %s', (_, value) => {
    expect(run(['--rbac', value]).readInput('rbac')).toBe(value)
    expect(run([`--rbac=${value}`]).readInput('rbac')).toBe(value)
  })

  test('may be given a value with an equals sign, and the name of another flag behind one', () => {
    expect(run(['--token=a=b']).readInput('token')).toBe('a=b')
    expect(run(['--token=--server']).readInput('token')).toBe('--server')
  })

  test('that takes lines may be repeated', () => {
    const { readInput } = run(['--rbac', 'get pods', '--context=a', '--rbac=list pods', '--context', 'b'])
    expect(readInput('rbac')).toBe('get pods\nlist pods')
    expect(readInput('context')).toBe('a\nb')
  })

  test('of a yes or no may stand alone, for yes', () => {
    for (const args of [
      ['--in-cluster'],
      ['--in-cluster', '--timeout', '1m'],
      ['--timeout=1m', '--in-cluster'],
    ])
      expect(run(args).readInput('in-cluster')).toBe('true')
    for (const args of [['--in-cluster=false'], ['--in-cluster', 'false']])
      expect(run(args).readInput('in-cluster')).toBe('false')
    expect(run(['--summary', '--in-cluster', '--fail-on-unknown', 'false']).readInput('summary')).toBe('true')
    expect(problemsOf('--token', '--in-cluster')).toEqual([
      { input: 'token', message: expect.stringContaining('no value before --in-cluster') },
    ])
  })

  test('that takes one value has the last one, as in kubectl', () => {
    expect(run(['--timeout', '1m', '--timeout', '2m']).readInput('timeout')).toBe('2m')
  })
})

describe('the kubeconfig', () => {
  test('is a path, as in kubectl', () => {
    const { readInput } = run(['--kubeconfig', 'prod.yaml'], { ...HOME, KUBECONFIG: 'other' })
    expect(readInput('kubeconfig-path')).toBe('prod.yaml')
    expect(readInput('kubeconfig')).toBeUndefined()
  })

  test('has a second name, that of the input', () => {
    expect(run(['--kubeconfig-path', 'prod.yaml']).readInput('kubeconfig-path')).toBe('prod.yaml')
  })

  test.each([
    ['the variable KUBECONFIG', { ...HOME, KUBECONFIG: 'a:b' }, 'a:b'],
    [
      'the home folder when that variable is empty',
      { ...HOME, KUBECONFIG: '' },
      join('/home/jane', '.kube', 'config'),
    ],
    ['the home folder of the user when HOME is not set', {}, join(homedir(), '.kube', 'config')],
  ])('comes from %s when there is no flag', (_, environment, path) => {
    expect(run(['--profile', 'gate'], environment).readInput('kubeconfig-path')).toBe(path)
  })

  test('is not looked for when a server is given', () => {
    expect(
      run(['--server', 'https://a'], { ...HOME, KUBECONFIG: 'a' }).readInput('kubeconfig-path'),
    ).toBeUndefined()
  })

  test('is not looked for in a pod whose own cluster is meant, but where that is denied', () => {
    const environment = { ...HOME, KUBECONFIG: 'a' }
    expect(run(['--in-cluster'], environment).readInput('kubeconfig-path')).toBeUndefined()
    expect(run(['--in-cluster=false'], environment).readInput('kubeconfig-path')).toBe('a')
  })

  test('is not looked for elsewhere when the flag was given an empty value, as by a variable that is not set', () => {
    expect(run(['--kubeconfig', ''], { ...HOME, KUBECONFIG: 'a' }).readInput('kubeconfig-path')).toBe('')
  })
})

describe('what is not understood', () => {
  test.each<readonly [string, readonly string[], string, RegExp]>([
    ['a misspelt flag', ['--profle', 'gate'], 'profle', /"--profle" is not a flag; did you mean --profile\?/],
    ['a misspelt flag with =', ['--profle=gate'], 'profle', /did you mean --profile\?/],
    ['a flag of nothing', ['--xyzzy'], 'xyzzy', /"--xyzzy" is not a flag; --help lists the flags/],
    ['a flag with one dash', ['-kubeconfig', 'a'], 'arguments', /argument 1 begins with one dash/],
    ['a word without a flag', ['--profile', 'gate', 'prod'], 'arguments', /argument 3 belongs to no flag/],
    ['a word behind --', ['--', 'prod'], 'arguments', /argument 2 belongs to no flag/],
    ['a flag without a value', ['--timeout'], 'timeout', /no value; write for example --timeout 2m/],
    [
      'a forgotten value',
      ['--context', '--profile', 'gate'],
      'context',
      /no value before --profile; .* --context NAME/,
    ],
    ['a forgotten value before =', ['--timeout', '--profile=gate'], 'timeout', /no value before --profile/],
    ['a kubeconfig without a value', ['--kubeconfig'], 'kubeconfig', /write for example --kubeconfig FILE/],
    [
      'a value where none belongs',
      ['--permissions=yes'],
      'permissions',
      /takes no value; write only --permissions/,
    ],
    ['another output', ['--output', 'yaml'], 'output', /"yaml" is not one of text, json/],
    [
      'two names for one path',
      ['--kubeconfig', 'a', '--kubeconfig-path', 'b'],
      'kubeconfig',
      /are the same here/,
    ],
  ])('is told: %s', (_, args, input, reason) => {
    expect(problemsOf(...args)).toEqual([{ input, message: expect.stringMatching(reason) }])
  })

  test.each([
    ['run', ['--debug']],
    ['merge', ['--debug', '--merge', 'a.json']],
  ])('is told together with whatever is wrong in what a %s reads', (kind, args) => {
    const readAll = (_: ReadInput, kind: string) => {
      throw new UsageError([{ input: 'config', message: `read for a ${kind}` }])
    }
    expect(() => parseTerminal(args, HOME, readAll)).toThrow(
      new RegExp(`^"--debug" is not a flag.*\nread for a ${kind}$`),
    )
  })

  test('is told together with the problems of the inputs', () => {
    const problems = problemsOf(
      '--profle',
      'x',
      'stray',
      '--timeout',
      'soon',
      '--checks',
      'helth',
      '--fail-on',
      '--token',
      'a',
    )
    expect(problems.map(({ input }) => input)).toEqual([
      'profle',
      'arguments',
      'fail-on',
      'checks',
      'timeout',
    ])
  })

  test('is never quoted where it may be a part of a secret', () => {
    const text = JSON.stringify(
      problemsOf('--token', 'first', 'second', '--tokn=third', '--tokn', 'fourth', '-fifth'),
    )
    for (const part of ['first', 'second', 'third', 'fourth', 'fifth']) expect(text).not.toContain(part)
  })
})
