// What a word without quotes is, and which fields take what.
import type { Edits } from '../../kubeconfig/edited.ts'
import type { Variant } from './variant.ts'

/** Words that are a number, a boolean or nothing in one version of YAML and a text in another, and such that are no YAML. */
const WORDS = [
  ...[
    '7',
    '007',
    '08',
    '0o14',
    '0x1F',
    '0b11',
    '1_000',
    '+1',
    '-0',
    '1.',
    '.5',
    '1e3',
    '1e',
    '12e03',
    '12:30',
    '1,000',
  ],
  ...[
    '.inf',
    '.NaN',
    'NaN',
    '99999999999999999999',
    'True',
    'tRUE',
    'yes',
    'y',
    'Off',
    'n',
    'Null',
    'nULL',
    '~',
    '2026-01-01',
  ],
  ...[
    '=',
    '<<',
    '--',
    '?x',
    ':x',
    'a: b',
    'a:b',
    'a #b',
    'a#b',
    '@a',
    '`a',
    '%a',
    '!a',
    '&a',
    '*',
    '|',
    "'",
    '[]',
    '{}',
    ']',
  ],
  ...['a,b', '\\a', '"\\u0061"', "'a''b'", '""', '"a" b', 'ä', '😀', 'a\u00a0', '\u200ba'],
]

const namespace = (word: string): Variant => ({
  name: `the namespace ${word}`,
  kubeconfig: ({ text }) => text.replace(/namespace: .*/, () => `namespace: ${word}`),
})

const TEXTS = {
  cluster: ['server', 'tls-server-name', 'certificate-authority', 'certificate-authority-data', 'proxy-url'],
  user: [
    'client-certificate',
    'client-certificate-data',
    'client-key',
    'client-key-data',
    'token',
    'tokenFile',
    'as',
    'as-uid',
    'username',
    'password',
  ],
  context: ['cluster', 'user', 'namespace'],
  top: ['current-context', 'kind', 'apiVersion'],
} as const
const NO_TEXTS: readonly unknown[] = [7, true, ['a'], { a: 'b' }]

const WRONG_TEXTS = Object.entries(TEXTS).flatMap(([part, fields]) =>
  fields.map((field, index): Variant => {
    const value = NO_TEXTS[index % NO_TEXTS.length]
    return {
      name: `${field}: ${JSON.stringify(value)}`,
      kubeconfig: healthy => healthy.with({ [part]: { [field]: value } }),
    }
  }),
)

const OTHER_TYPES: readonly Edits[] = [
  ...['true', 1, 0, '', null, [true]].map(value => ({ cluster: { 'insecure-skip-tls-verify': value } })),
  { cluster: { 'insecure-skip-tls-verify': false } },
  ...[true, 'false', {}].map(value => ({ cluster: { 'disable-compression': value } })),
  ...['a', { a: 'b' }, [1], [null], [['a']]].map(value => ({ user: { as: 'bob', 'as-groups': value } })),
  ...['a', ['a'], { a: 'b' }, { a: [1] }, { a: null }].map(value => ({
    user: { as: 'bob', 'as-user-extra': value },
  })),
  ...[
    'a',
    [],
    { command: 7 },
    { args: 'a' },
    { env: {} },
    { env: [{ name: 1 }] },
    { provideClusterInfo: 'yes' },
  ].map(value => ({ user: { exec: value } })),
  ...['a', { name: 7 }, { config: [] }, { config: { a: 1 } }].map(value => ({
    user: { 'auth-provider': value },
  })),
  ...[{}, 'a', [{}], [7], [null], [{ name: 7 }], [{ name: 'x', context: 'a' }], [[]]].map(value => ({
    top: { contexts: value },
  })),
  ...[{}, 'a', [{}], [7], [{ name: 'x', cluster: [] }]].map(value => ({ top: { clusters: value } })),
  ...[{}, 'a', [{}], [7], [{ name: 'x', user: 7 }]].map(value => ({ top: { users: value } })),
  ...['a', [], { colors: 'yes' }, { extensions: [{ name: 'x', extension: { a: 1 } }] }].map(value => ({
    top: { preferences: value },
  })),
  ...[
    null,
    'a',
    {},
    [7],
    [{ name: 'x', extension: { a: 1 } }],
    [{ name: 'x' }],
    [{ name: 7 }],
    [{ name: 'x', extension: 7 }],
  ].map(value => ({ top: { extensions: value } })),
  ...['a', [7], [{ name: 'x', extension: { a: 1 } }]].map(value => ({ cluster: { extensions: value } })),
  ...[
    'a',
    [{ name: 'x', extension: null }],
    [
      { name: 'x', extension: {} },
      { name: 'x', extension: {} },
    ],
  ].map(value => ({ user: { extensions: value } })),
  ...['a', [{ name: 'x', extension: [] }]].map(value => ({ context: { extensions: value } })),
]

const NULLS: readonly Edits[] = [
  { cluster: { server: null } },
  { cluster: { 'certificate-authority-data': null } },
  { cluster: { 'tls-server-name': null, 'proxy-url': null, 'certificate-authority': null } },
  { user: { token: null, tokenFile: null, exec: null, 'auth-provider': null, as: null, 'as-groups': null } },
  { user: { 'client-key-data': null } },
  { context: { namespace: null } },
  { context: { cluster: null } },
  { context: { user: null } },
  { top: { kind: null, apiVersion: null } },
]

const described = (edits: Edits): Variant => ({
  name: JSON.stringify(edits),
  kubeconfig: healthy => healthy.with(edits),
})

export const VALUES: readonly Variant[] = [
  ...WORDS.map(namespace),
  {
    ...namespace('1e400'),
    differs: 'a number that no machine can hold needs quotes; kubectl takes it for a text',
  },
  ...WRONG_TEXTS,
  ...OTHER_TYPES.map(described),
  ...NULLS.map(described),
]
