import { expect, test } from '@jest/globals'
import { INPUT_NAMES, INPUTS } from '../../src/inputs/table.ts'

const KNOWN = { checks: [], families: [] }

test.each(INPUT_NAMES)('%s is described in one or two sentences that action.yml can hold', name => {
  const { description } = INPUTS[name]
  expect(description).toMatch(/^\S.*[.)]$/s)
  expect(description.match(/[.](?= [A-Z]|$)/g)?.length).toBeLessThanOrEqual(2)
  // The runner evaluates expressions wherever it finds them.
  expect(description).not.toContain('${{')
})

test.each(INPUT_NAMES)('the default of %s can be read by its own parser', name => {
  const { default: text, parse } = INPUTS[name]
  expect(() => parse(text, KNOWN)).not.toThrow()
})

test('the names are those of flags as well', () => {
  for (const name of INPUT_NAMES) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
})
