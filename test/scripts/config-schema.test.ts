import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import { configSchema } from '../../scripts/config-schema.ts'
import { ALL_CODES } from '../../src/checks/code-sources.ts'
import { CONFIG_KEYS } from '../../src/policy/config-keys.ts'
import { parseConfig } from '../../src/policy/parse-config.ts'
import { KNOWN } from '../../src/run.ts'
import { SOURCE } from '../policy/configured.ts'

// Beside the draft: what editors show behind the values of an enum, and formats, which a pattern stands for as well.
const ajv = new Ajv({ keywords: ['enumDescriptions'], formats: { date: true }, allErrors: true })
const schema = JSON.parse(readFileSync('schema/config.json', 'utf8'))
const isValid = ajv.compile(schema)

const entry = (rest: string) => `ignore: [{ ${rest} }]`

const GOOD = [
  'profile: gate',
  'checks: [health, readyz]',
  'skip-checks: []',
  'namespaces: [team-a]',
  'rbac: [get pods, { deny: delete nodes }, { allow: get pods -n a }]',
  'rbac-manifests: [deploy/*.yaml]',
  'endpoints: [/readyz/etcd, https://example.com 200]',
  'certificate-warn-days: 0',
  'certificate-fail-days: 3650',
  'minimum-lifetime: 1h30m',
  'minimum-lifetime: "0"',
  'severity: { health-version-eol: error, policy-ignore-unused: warning }',
  entry('code: kc-crlf, subject: Layer/*, reason: a'),
  entry('code: kc-crlf, subject: Endpoint//readyz, reason: a, until: 2027-03-31'),
  'ignore: []',
]

const BAD = [
  '',
  '{}',
  'gate',
  '[profile]',
  'profil: gate',
  'kubeconfig: a',
  'fail-on: never',
  'profile: gaet',
  'profile: [gate]',
  'profile:',
  'checks: health',
  'checks: [helth]',
  'checks: [1]',
  'checks: [""]',
  'namespaces: [Team]',
  'rbac: [{ maybe: get pods }]',
  'rbac: [{ allow: get pods, deny: get pods }]',
  'rbac: [{}]',
  'rbac: [{ deny: 1 }]',
  'rbac: ["get pods\\nget nodes"]',
  'rbac: [[get pods]]',
  'endpoints: [" "]',
  'certificate-warn-days: "30"',
  'certificate-warn-days: 3651',
  'certificate-warn-days: -1',
  'certificate-warn-days: 1.5',
  'minimum-lifetime: 300',
  'minimum-lifetime: 5 minutes',
  'severity: [kc-crlf]',
  'severity: { kc-crl: error }',
  'severity: { kc-crlf: fatal }',
  'severity: { kc-crlf: }',
  'ignore: [kc-crlf]',
  'ignore: { code: kc-crlf }',
  entry('code: kc-crlf, subject: Layer/*'),
  entry('code: kc-crlf, reason: a'),
  entry('subject: Layer/*, reason: a'),
  entry('code: kc-crl, subject: Layer/*, reason: a'),
  entry('code: policy-ignore-unused, subject: Layer/*, reason: a'),
  entry('code: kc-crlf, subject: Layer, reason: a'),
  entry('code: kc-crlf, subject: Layer/, reason: a'),
  entry('code: kc-crlf, subject: /a, reason: a'),
  entry('code: kc-crlf, subject: Layer/*, reason: ""'),
  entry('code: kc-crlf, subject: Layer/*, reason: a, until: tomorrow'),
  entry('code: kc-crlf, subject: Layer/*, reason: a, til: 2027-03-31'),
]

describe('the schema and the program agree', () => {
  const problemsOf = (text: string) => parseConfig(text, SOURCE, KNOWN).problems

  test.each(GOOD)('that this is right: %s', text => {
    expect({ errors: isValid(parse(text)) ? [] : isValid.errors, problems: problemsOf(text) }).toEqual({
      errors: [],
      problems: [],
    })
  })

  test.each(BAD)('that this is wrong: %s', text => {
    expect({ isValid: isValid(parse(text)), isRead: problemsOf(text).length === 0 }).toEqual({
      isValid: false,
      isRead: false,
    })
  })
})

describe('the schema', () => {
  test('has every key that the program reads, and no other', () => {
    expect(Object.keys(schema.properties)).toEqual(CONFIG_KEYS)
  })

  test('knows every code, with what it means', () => {
    expect(Object.keys(schema.properties.severity.properties)).toEqual(Object.keys(ALL_CODES))
    const { code } = schema.properties.ignore.items.properties
    expect(code.enumDescriptions).toHaveLength(code.enum.length)
  })

  test('is a schema, and its examples are right', () => {
    expect(ajv.validateSchema(configSchema(KNOWN, ALL_CODES))).toBe(true)
    const [example] = schema.properties.ignore.items.examples
    expect(isValid({ ignore: [example] })).toBe(true)
  })
})
