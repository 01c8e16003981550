import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { INPUTS } from '../../src/inputs/table.ts'
import { OUTPUTS } from '../../src/report/outputs.ts'

const action = parse(readFileSync('action.yml', 'utf8'))

// Promised to workflows: a name may be added here, and none may ever go.
const PROMISED_INPUTS = `
  kubeconfig kubeconfig-path context server token certificate-authority tls-server-name namespace namespaces
  profile checks skip-checks rbac certificate-warn-days certificate-fail-days minimum-lifetime
  fail-on fail-on-unknown baseline timeout probe-timeout reports`
  .trim()
  .split(/\s+/)
const PROMISED_OUTPUTS = `
  status verdict errors warnings notices inconclusive new fixed codes first-failed-layer server-version identity
  earliest-expiry report`
  .trim()
  .split(/\s+/)

describe('action.yml', () => {
  test('runs the bundle on Node 24', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' })
    expect(existsSync(action.runs.main)).toBe(true)
  })

  test.each(PROMISED_INPUTS)('declares the input %s', name => {
    expect(action.inputs).toHaveProperty([name])
  })

  test.each(PROMISED_OUTPUTS)('declares the output %s', name => {
    expect(action.outputs).toHaveProperty([name])
  })

  test('declares exactly what the program reads and writes', () => {
    expect(Object.keys(action.inputs)).toEqual(Object.keys(INPUTS))
    expect(Object.keys(action.outputs)).toEqual(Object.keys(OUTPUTS))
  })

  test('has no expression in a description, which would stop the runner from loading it', () => {
    const rows: { description: string }[] = [
      ...Object.values(action.inputs),
      ...Object.values(action.outputs),
    ] as never
    expect(rows.filter(({ description }) => description.includes('${{'))).toEqual([])
    expect(action.description).not.toContain('${{')
  })

  test('keeps to what the marketplace shows', () => {
    expect(action.description.length).toBeLessThanOrEqual(125)
    expect(action.name).not.toBe('')
    expect(action.branding).toEqual({ icon: expect.any(String), color: expect.any(String) })
  })
})
