import { describe, expect, test } from '@jest/globals'
import { parseTerminal, type ReadInput } from '../../src/hosts/flags.ts'
import { parseInputs } from '../../src/inputs/parse-inputs.ts'
import { UsageError } from '../../src/inputs/usage-error.ts'

const READ = (read: ReadInput) => parseInputs(read, { checks: ['api-readiness'], families: ['health'] })
const HOME = { HOME: '/home/jane' }

function problemsOf(...args: readonly string[]): readonly { readonly message: string }[] {
  try {
    parseTerminal(args, HOME, READ)
  } catch (error) {
    if (error instanceof UsageError) return error.problems
    throw error
  }
  return []
}

describe('merging', () => {
  const merging = (...args: readonly string[]) => parseTerminal(args, HOME, READ)

  test('takes the files behind the flag, as a shell expands a glob, and those elsewhere', () => {
    expect(merging('--merge', 'a.json', 'b.json', '--output', 'json', 'c')).toMatchObject({
      kind: 'merge',
      output: 'json',
      files: ['a.json', 'b.json', 'c'],
      expected: [],
    })
    expect(merging('--merge=a.json')).toMatchObject({ kind: 'merge', files: ['a.json'] })
  })

  test('may expect clusters, one a flag or one a line', () => {
    const command = merging('--merge', 'a', '--expect', 'eu\n us \n', '--expect=asia', '--expect', 'eu')
    expect(command).toMatchObject({ files: ['a'], expected: ['eu', 'us', 'asia'] })
  })

  test('takes the inputs about what counts and where it is told', () => {
    const command = merging(
      '--merge',
      'a',
      '--fail-on',
      'warning',
      '--reports',
      'out.json',
      '--baseline=b.json',
    )
    if (command.kind !== 'merge') throw new Error(command.kind)
    expect(['fail-on', 'reports', 'baseline'].map(command.readInput)).toEqual([
      'warning',
      'out.json',
      'b.json',
    ])
  })

  test.each([
    [['--merge'], ['merge: no report is named; write for example --merge reports/*.json']],
    [['--merge', '--fail-on', 'error'], [expect.stringMatching(/^merge: no report is named/)]],
    [['--expect', 'eu'], [expect.stringMatching(/^expect: it belongs to --merge; /)]],
    [
      ['--merge', 'a', '--kubeconfig', 'k', '--rbac', 'get pods'],
      [
        expect.stringMatching(/^kubeconfig: --merge reads finished reports/),
        expect.stringMatching(/^rbac: --merge reads finished reports/),
      ],
    ],
    [['--merge', 'a', '--wait', '5m'], [expect.stringMatching(/^wait: --merge reads finished reports/)]],
    [['--merge', 'a', '--expect'], [expect.stringMatching(/^expect: the flag has no value/)]],
    [['--merg', 'a'], [expect.stringMatching(/did you mean --merge\?$/)]],
  ])('is refused for %j', (args, messages) => {
    expect(problemsOf(...args).map(({ message }) => message)).toEqual(messages)
  })
})
