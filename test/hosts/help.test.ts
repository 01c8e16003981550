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

test('the help fits a terminal of 100 columns', () => {
  for (const line of helpText().split('\n')) expect(line.length).toBeLessThanOrEqual(100)
})

test('the help names every exit code', () => {
  for (const code of ['0', '1', '2', '3', '4', '130, 143'])
    expect(helpText()).toMatch(new RegExp(`^ {2}${code} {2}\\S`, 'm'))
})

test('the examples of the help are commands that are understood', () => {
  const commands = helpText()
    .replaceAll('\\\n', ' ')
    .match(/node dist\/index\.js --.*/g)
  expect(commands).toHaveLength(2)
  for (const command of commands ?? []) {
    const args = Array.from(
      command.matchAll(/'([^']*)'|(\S+)/g),
      ([, quoted, plain]) => quoted ?? plain ?? '',
    ).slice(2)
    const parsed = parseTerminal(args, {}, KNOWN)
    if (parsed.kind !== 'run') throw new Error(`${command} does not run`)
    expect(parseInputs(parsed.readInput, KNOWN).profile).toMatch(/gate|standard/)
  }
})
