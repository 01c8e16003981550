import { expect, test } from '@jest/globals'
import { ALL_CODES, checksFor, ONLY_IN_AUDIT } from '../../src/checks/code-sources.ts'
import { parseInputs } from '../../src/inputs/parse-inputs.ts'
import { KNOWN } from '../../src/run.ts'

const ofRun = (given: Readonly<Record<string, string>>) => checksFor(parseInputs(name => given[name], KNOWN))

test('what only an audit looks for are codes', () => {
  expect(ONLY_IN_AUDIT.filter(code => !(code in ALL_CODES))).toEqual([])
})

test('a code of a layer is looked for in every run', () => {
  for (const profile of ['gate', 'standard', 'audit']) expect(ofRun({ profile })('kc-crlf')).toEqual([])
})

test('a code of a check is looked for where the check is part of the run, but by a gate only in passing', () => {
  expect(ofRun({})('health-version-eol')).toEqual(['version'])
  expect(ofRun({ profile: 'gate' })('health-version-eol')).toBeUndefined()
  expect(ofRun({ checks: 'livez' })('health-version-eol')).toBeUndefined()
  expect(ofRun({ 'skip-checks': 'version' })('health-version-eol')).toBeUndefined()
})

test('what only an audit looks for is not, elsewhere', () => {
  expect(ofRun({})('crd-conversion-webhook-down')).toBeUndefined()
  expect(ofRun({ profile: 'audit' })('crd-conversion-webhook-down')).toEqual(['definitions'])
})
