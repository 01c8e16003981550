import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { CHECKS } from '../../src/checks/catalog.ts'
import { LAYER_CODES } from '../../src/connection/layer-codes.ts'
import type { CodeDefinition } from '../../src/findings/code.ts'
import { POLICY_CODES } from '../../src/findings/policy-codes.ts'
import { repositoryFiles } from './repository-files.ts'

const SCENARIOS = 'test/scenarios'

const definitions: readonly (readonly [string, CodeDefinition])[] = [
  ...Object.values(LAYER_CODES),
  ...CHECKS.map(check => check.codes),
  POLICY_CODES,
].flatMap(codes => Object.entries(codes))
const codes = definitions.map(([code]) => code)

describe('the codes of findings', () => {
  test('are words with hyphens, each defined in one place', () => {
    expect(codes.filter(code => !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(code))).toEqual([])
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([])
  })

  test('have a title that is a heading, and a remedy in sentences', () => {
    for (const [code, { title, remedy }] of definitions) {
      expect([code, title]).toEqual([code, expect.stringMatching(/[^.]$/)])
      expect([code, remedy]).toEqual([code, expect.stringMatching(/^.+\.$/)])
    }
  })

  test('have a section in the documentation, to which the findings link', () => {
    const page = readFileSync('docs/findings.md', 'utf8')
    const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading)
    expect(headings).toEqual(codes)
  })

  test('that the documents name exist', () => {
    const families = new Set(codes.map(code => code.split('-', 1)[0]))
    const named = repositoryFiles()
      .filter(path => path.endsWith('.md') && !path.startsWith('test/'))
      .flatMap(path => [...readFileSync(path, 'utf8').matchAll(/`([a-z]+(?:-[a-z0-9]+)+)`/g)])
      .map(([, word]) => word ?? '')
      .filter(word => families.has(word.split('-', 1)[0] ?? ''))
    expect([...new Set(named)].filter(word => !codes.includes(word) && !NO_CODES.has(word))).toEqual([])
  })
})

describe('the scenarios', () => {
  const folders = existsSync(SCENARIOS)
    ? readdirSync(SCENARIOS, { withFileTypes: true }).filter(entry => entry.isDirectory())
    : []
  const names = folders.map(({ name }) => name)

  test('plant every code', () => {
    expect(codes.filter(code => !names.includes(code))).toEqual([])
  })

  test('plant no code that does not exist', () => {
    expect(names.filter(name => !codes.includes(name))).toEqual([])
  })
})

// Names of inputs, checks and kubeconfig fields that look like codes.
const NO_CODES = new Set([
  'admission-policies',
  'admission-webhooks',
  'cert-manager',
  'proxy-url',
  'rbac-manifests',
  'tls-secrets',
  'tls-server-name',
])
