import { describe, expect, test } from '@jest/globals'
import { parseConfig } from '../../src/policy/parse-config.ts'
import { configOf, FILE, KNOWN, mistakesIn, SOURCE } from './configured.ts'

/** How often somebody has gone through the words for one that is near. */
class CountedWords extends Array<string> {
  searches = 0

  override filter(...given: Parameters<string[]['filter']>): string[] {
    this.searches += 1
    return [...this].filter(...given)
  }
}

const GOOD = [
  '# yaml-language-server: $schema=schema/config.json',
  'profile: audit',
  'checks: [health]',
  'rbac:',
  '  - create deployments.apps -n prod # the deploy',
  '  - deny: delete nodes',
  '  - "deny: get secrets"',
  'rbac-manifests: [deploy/*.yaml --server-side]',
  'endpoints:',
  '  - /readyz/etcd 200',
  'certificate-warn-days: 14',
  'minimum-lifetime: 20m',
  'severity:',
  '  health-version-eol: error',
  'ignore:',
  '  - code: kc-crlf',
  '    subject: Layer/*',
  '    reason: written on Windows',
  '    until: 2027-03-31',
]

describe('a good configuration', () => {
  const { values, problems, policy } = configOf(...GOOD)
  const given = (name: string) => new Map<string, { value: unknown }>(values).get(name)?.value

  test('gives the values of inputs, read as inputs are', () => {
    expect(problems).toEqual([])
    expect(given('profile')).toBe('audit')
    expect(given('checks')).toEqual(['health'])
    expect(given('certificate-warn-days')).toBe(14)
    expect(given('minimum-lifetime')).toBe(1_200_000)
  })

  test('gives lines that know their place, a map being the text that it looks like', () => {
    expect(given('rbac')).toEqual([
      expect.objectContaining({ expected: 'allow', location: { file: FILE, line: 5, column: 5 } }),
      expect.objectContaining({ text: 'deny: delete nodes', location: { file: FILE, line: 6, column: 5 } }),
      expect.objectContaining({ text: 'deny: get secrets', location: { file: FILE, line: 7, column: 5 } }),
    ])
    expect(given('endpoints')).toEqual([
      expect.objectContaining({ location: { file: FILE, line: 10, column: 5 } }),
    ])
    expect(given('rbac-manifests')).toEqual([
      expect.objectContaining({ serverSide: true, location: { file: FILE, line: 8, column: 18 } }),
    ])
  })

  test('gives severities and what to ignore', () => {
    expect(policy).toEqual({
      severity: new Map([
        ['health-version-eol', { severity: 'error', location: { file: FILE, line: 14, column: 3 } }],
      ]),
      ignore: [
        {
          code: 'kc-crlf',
          subject: 'Layer/*',
          reason: 'written on Windows',
          until: '2027-03-31',
          location: { file: FILE, line: 16, column: 5 },
        },
      ],
    })
  })

  test('may come from Windows', () => {
    expect(parseConfig(GOOD.join('\r\n'), SOURCE, KNOWN)).toEqual(configOf(...GOOD))
  })
})

describe('a mistake', () => {
  test.each<[string, readonly string[], string]>([
    ['an unknown key', ['profil: gate'], '1:1: "profil" is no key .*; did you mean profile\\?'],
    [
      'a credential',
      ['token: abc'],
      '1:1: token: .* pull request can change, so it may not say which cluster',
    ],
    ['a verdict', ['fail-on: never'], '1:1: fail-on: .* so it may not decide what fails the step'],
    ['an output', ['reports: [a.json]'], '1:1: reports: .* so it may not decide what is written'],
    ['another file', ['config: b.yml'], '1:1: config: .* so it may not name another'],
    ['a word', ['profile: gaet'], '1:10: profile: "gaet" .*; did you mean gate\\?'],
    ['a number for a text', ['minimum-lifetime: 300'], '1:19: .* it is the number 300, and has to be a text'],
    ['a text for a number', ['certificate-warn-days: "30"'], '1:24: .* it is a text, and has to be a number'],
    ['a number too large', ['certificate-warn-days: 99999'], '1:24: .* is not a whole number of days'],
    ['a text for a list', ['checks: health'], '1:9: checks: it is a text, and has to be a list'],
    ['nothing for a list', ['rbac:'], '1:\\d+: rbac: it is empty, and has to be a list'],
    ['a map in a list', ['namespaces:', '  - a: b'], '2:5: namespaces: it is a map, and has to be a text'],
    ['several lines', ['rbac:', '  - |', '    get pods', '    get nodes'], '2:5: rbac: .* several lines'],
    ['a line that means nothing', ['rbac:', '  - get pods', '  - get'], '3:5: rbac: "get" has 1 word'],
    ['two answers', ['rbac:', '  - { allow: get pods, deny: get pods }'], '2:5: rbac: .* of several keys'],
    ['another answer', ['rbac:', '  - maybe: get pods'], '2:5: rbac: .* with the key "maybe"'],
    [
      'opposites',
      ['rbac:', '  - get pods', '', '  - deny: get pods'],
      '4:5: rbac: .* expects the opposite of line 2;',
    ],
    [
      'a way out',
      ['rbac-manifests: [a/../../b.yaml]'],
      '1:18: rbac-manifests: .* leads out of the workspace',
    ],
    [
      'a file from /',
      ['endpoints: ["https://a/ ca=/etc/ca.pem"]'],
      '1:13: endpoints: "/etc/ca.pem" leads out',
    ],
    ['a key twice', ['profile: gate', 'checks: []', 'profile: audit'], '3:1: profile: it stands in line 1'],
    ['a key that is no text', ['1: gate'], '1:1: a key is the number 1, and has to be a text'],
    ['a code', ['severity:', '  kc-crl: notice'], '2:3: severity: "kc-crl" .*; did you mean kc-crlf\\?'],
    [
      'a severity',
      ['severity:', '  kc-crlf: warn'],
      '2:12: severity of kc-crlf: .*; did you mean warning\\?',
    ],
    ['severities as a list', ['severity: [kc-crlf]'], '1:11: severity: it is a list, and has to be a map'],
    ['an entry as text', ['ignore: [kc-crlf]'], '1:10: ignore: an entry is a text, and has to be a map'],
    [
      'no reason',
      ['ignore:', '  - { code: kc-crlf, subject: Layer/* }'],
      '2:5: ignore: the entry has no reason',
    ],
    [
      'an empty reason',
      ['ignore:', '  - { code: kc-crlf, subject: Layer/*, reason: "" }'],
      '2:48: reason: it is an empty text',
    ],
    [
      'a subject of one word',
      ['ignore:', '  - { code: kc-crlf, subject: web, reason: a }'],
      '2:31: subject: "web" is neither KIND/NAMESPACE/NAME nor KIND/NAME',
    ],
    [
      'a day that does not exist',
      ['ignore:', '  - { code: kc-crlf, subject: Layer/*, reason: a, until: 2027-02-30 }'],
      '2:58: until: "2027-02-30" is no day',
    ],
    [
      'a policy code',
      ['ignore:', '  - { code: policy-ignore-unused, subject: "*/*", reason: a }'],
      '2:13: code: .* is said of this file itself',
    ],
    [
      'an entry twice',
      ['ignore:', ...[1, 2].map(() => '  - { code: kc-crlf, subject: Layer/*, reason: a }')],
      '3:5: ignore: .* stands in line 2 already',
    ],
    ['an anchor', ['rbac: &a [get pods]'], '1:10: an anchor'],
    ['an alias', ['namespaces: [*all]'], '1:14: an alias stands here, or a text that begins with \\*'],
    ['a second document', ['profile: gate', '---', 'profile: audit'], '\\d:1: a second YAML document'],
    ['a tab', ['rbac:', '\t- get pods'], '2:1: it is no YAML: a tab stands where only blanks may'],
    ['an open bracket', ['rbac: [get pods'], '1:\\d+: it is no YAML: it ends too early'],
    ['an unknown tag', ['profile: !secret gate'], '1:10: it is no YAML'],
    ['an empty file', [''], '1:1: it holds nothing'],
    ['only comments', ['# later'], '1:1: it holds nothing'],
    ['a list', ['- profile'], '1:1: it is a list, and has to be a map'],
    ['a text', ['gate'], '1:1: it is a text, and has to be a map'],
  ])('is %s', (_, lines, pattern) => {
    expect(mistakesIn(...lines)).toEqual([expect.stringMatching(new RegExp(`^${pattern}`))])
  })

  test('never hides another, and all are in the order of the file', () => {
    const places = mistakesIn(
      'ignore: 1',
      'profile: gaet',
      'rbac:',
      '  - get pods',
      '  - deny: get pods', // seen only when each has been read by itself
      '  - get',
      'token: x',
    ).map(message => message.split(': ', 1)[0])
    expect(places).toEqual(['1:9', '2:10', '5:5', '6:5', '7:1'])
  })

  test('made a hundred times is told twenty times, and then counted', () => {
    const mistakes = mistakesIn(...Array.from({ length: 100 }, (_, at) => `unknown-${at}: x`))
    expect(mistakes).toHaveLength(21)
    expect(mistakes.at(-1)).toBe('config: 80 more problems like these')
  })

  test('is compared with what may be meant only where it is told', () => {
    const codes = new CountedWords(...KNOWN.codes)
    const numbers = Array.from({ length: 100 }, (_, at) => at)
    const text = [
      'severity:',
      ...numbers.map(number => `  kc-crlf${number}: error`),
      'ignore:',
      ...numbers.map(number => `  - { code: kc-lf${number}, subject: Node/a, reason: old }`),
    ].join('\n')
    const { problems } = parseConfig(text, SOURCE, { ...KNOWN, codes })
    expect(problems[0]?.message).toMatch(/:2:3: severity: "kc-crlf0" is no .* did you mean kc-crlf\?$/)
    expect(problems.at(-1)?.message).toBe('config: 180 more problems like these')
    expect(codes.searches).toBe(20)
  })

  test('in a value leaves it open, so that the default is not judged in its place', () => {
    const { values } = configOf('certificate-warn-days: many')
    expect(values.get('certificate-warn-days')?.value).toBeUndefined()
  })
})

describe('a file that is made to hurt', () => {
  const BOMB = [
    'a: &a [x, x, x, x, x, x, x, x, x, x]',
    ...Array.from({ length: 20 }, (_, at) => {
      const earlier = String.fromCharCode(97 + at)
      const name = String.fromCharCode(98 + at)
      return `${name}: &${name} [${Array.from({ length: 10 }, () => `*${earlier}`).join(', ')}]`
    }),
  ]

  test.each<[string, string]>([
    ['a bomb of aliases', BOMB.join('\n')],
    ['deep brackets', `rbac: ${'['.repeat(100_000)}`],
    ['ten thousand keys', Array.from({ length: 10_000 }, (_, at) => `key-${at}: x`).join('\n')],
    ['very many documents', '---\n'.repeat(50_000)],
    ['very many aliases', `rbac: [${'*a, '.repeat(50_000)}]`],
  ])('as %s is refused, and soon', (_, text) => {
    const started = performance.now()
    const { problems } = parseConfig(text, SOURCE, KNOWN)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.length).toBeLessThanOrEqual(21)
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})
