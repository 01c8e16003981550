import { expect, test } from '@jest/globals'
import { parseTerminal } from '../../src/hosts/flags.ts'
import { helpText } from '../../src/hosts/help.ts'
import { parseInputs } from '../../src/inputs/parse-inputs.ts'
import { INPUT_NAMES, INPUTS } from '../../src/inputs/table.ts'

const KNOWN = { checks: [], families: [] }

test.each(INPUT_NAMES.filter(name => name !== 'kubeconfig-path'))('the help shows the flag of %s', name => {
  expect(helpText()).toContain(`\n  --${name} `)
})

test('the help shows the defaults, and which flags may be repeated', () => {
  const text = helpText().replaceAll(/\s+/g, ' ')
  expect(text).toContain('(default: 2m)')
  expect(text).toContain('(repeatable) (default: known)')
  expect(text).toContain('--in-cluster [true|false]')
  expect(text.match(/\(repeatable\)/g)).toHaveLength(
    Object.values(INPUTS).filter(input => input.lines).length,
  )
})

test.each([60, 80, 100])(
  'the help fits a terminal of %d columns, but for what is there to be copied',
  columns => {
    const [before = '', examples = '', after = ''] = helpText(columns).split(/^(?=Examples:|Target:)/m)
    for (const line of [before, after].join('').split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
    for (const line of examples.split('\n')) expect(line.length).toBeLessThanOrEqual(76)
  },
)

test('the help is no wider on a wide screen than one can read, and has a width where the screen has none', () => {
  expect(helpText(120)).toBe(helpText(100))
  expect(helpText(120)).not.toBe(helpText(80))
  expect(helpText(0)).toBe(helpText(80))
  expect(helpText(undefined)).toBe(helpText(80))
})

test('the examples come before the flags', () => {
  expect(helpText().indexOf('Examples:')).toBeLessThan(helpText().indexOf('Target:'))
})

test('the help names every exit code', () => {
  for (const code of ['0', '1', '2', '3', '4', '130, 143'])
    expect(helpText()).toMatch(new RegExp(`^ {2}${code} {2}\\S`, 'm'))
})

test('the examples of the help are commands that are understood', () => {
  const commands = helpText()
    .replaceAll('\\\n', ' ')
    .match(/node dist\/index\.js --[^|\n]*/g)
  expect(commands).toHaveLength(6)
  for (const command of commands ?? []) {
    const args = Array.from(
      command.matchAll(/'([^']*)'|(\S+)/g),
      ([, quoted, plain]) => quoted ?? plain ?? '',
    ).slice(2)
    const parsed = parseTerminal(args, {}, () => {})
    if (parsed.kind !== 'run' && parsed.kind !== 'permissions') throw new Error(`${command} does not run`)
    expect(parseInputs(parsed.readInput, KNOWN).profile).toMatch(/gate|standard/)
  }
})
