import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { Inputs } from '../../src/inputs/table.ts'
import { UsageError } from '../../src/inputs/usage-error.ts'
import { readRequest } from '../../src/policy/read-request.ts'
import { FILE, KNOWN } from './configured.ts'

/** The inputs of a workflow together with a configuration file. */
function requested(given: Readonly<Record<string, string>>, config: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'request-'))
  try {
    mkdirSync(join(folder, '.github'))
    writeFileSync(join(folder, FILE), config.join('\n'))
    return readRequest(name => given[name], { folder, readFile: readFileSync }, KNOWN)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function messagesOf(given: Readonly<Record<string, string>>, config: readonly string[]): readonly string[] {
  try {
    requested(given, config)
  } catch (error) {
    if (error instanceof UsageError) return error.problems.map(({ message }) => message)
    throw error
  }
  return []
}

const CONFIG = [
  'profile: audit',
  'checks: [health]',
  'rbac: [get pods, get nodes]',
  'certificate-warn-days: 14',
]

describe('inputs of the workflow', () => {
  test.each<[string, string, keyof Inputs, unknown]>([
    ['profile', 'gate', 'profile', 'gate'],
    // Though it is the default.
    ['profile', 'standard', 'profile', 'standard'],
    ['checks', 'readyz', 'checks', ['readyz']],
    ['certificate-warn-days', '60', 'certificateWarnDays', 60],
  ])('win over the configuration file: %s %s', (name, text, field, value) => {
    const { inputs } = requested({ [name]: text }, CONFIG)
    expect(inputs[field]).toEqual(value)
  })

  test('win as a whole: lists are never put together', () => {
    const { rbac } = requested({ rbac: 'get secrets' }, CONFIG).inputs
    expect(rbac.map(({ text }) => text)).toEqual(['get secrets'])
  })

  test('leave what they do not give to the file, and what neither gives to the default', () => {
    const { profile, rbac, certificateFailDays } = requested({ checks: 'readyz' }, CONFIG).inputs
    expect([profile, rbac.map(({ text }) => text), certificateFailDays]).toEqual([
      'audit',
      ['get pods', 'get nodes'],
      7,
    ])
  })

  test('have their mistakes told together with those of the file, even of values that would not count', () => {
    expect(messagesOf({ 'fail-on': 'critical', profile: 'gate' }, ['profile: gaet', 'checks: [x]'])).toEqual([
      expect.stringMatching(/^fail-on: "critical"/),
      expect.stringContaining(`${FILE}:1:10: profile: "gaet"`),
      expect.stringContaining(`${FILE}:2:10: checks: "x"`),
    ])
  })

  test('that contradict the file are told of on the line of the file', () => {
    expect(messagesOf({ checks: 'readyz' }, ['profile: gate', 'skip-checks: [readyz]'])).toEqual([
      expect.stringContaining(`${FILE}:2:1: skip-checks: readyz is in checks as well`),
    ])
  })

  test('are not judged against defaults where a value of the file was not understood', () => {
    expect(messagesOf({ 'certificate-fail-days': '40' }, ['certificate-warn-days: many'])).toHaveLength(1)
  })
})

test('what is read cannot be changed', () => {
  const { inputs } = requested({}, CONFIG)
  for (const value of [inputs, inputs.checks, inputs.rbac, inputs.rbac[0]])
    expect(Object.isFrozen(value)).toBe(true)
})
