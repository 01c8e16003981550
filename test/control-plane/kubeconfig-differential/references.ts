// Names and what they refer to.
import { parse, stringify } from 'yaml'
import type { Healthy } from './healthy.ts'
import { ONLY_CONTEXT, type Variant } from './variant.ts'

interface File {
  readonly clusters: readonly { readonly name: string; readonly cluster: object }[]
  readonly users: readonly { readonly name: string; readonly user: object }[]
  readonly contexts: readonly { readonly name: string; readonly context: object }[]
}

const changed = ({ text }: Healthy, change: (file: File) => object) => {
  const file: File = parse(text)
  return stringify({ ...file, ...change(file) }, { lineWidth: 0 })
}

const named = (name: string): Variant => ({
  name: `everything is called ${JSON.stringify(name)}`,
  kubeconfig: healthy =>
    changed(healthy, ({ clusters, users, contexts }) => ({
      clusters: clusters.map(item => ({ ...item, name })),
      users: users.map(item => ({ ...item, name })),
      contexts: contexts.map(item => ({ name, context: { ...item.context, cluster: name, user: name } })),
      'current-context': name,
    })),
})

const without = (...keys: readonly string[]): Variant => ({
  name: `without ${keys.join(' and ')}`,
  kubeconfig: ({ text }) => {
    const entries = Object.entries(parse(text)).filter(([key]) => !keys.includes(key))
    return stringify(Object.fromEntries(entries), { lineWidth: 0 })
  },
})

const top = (fields: Readonly<Record<string, unknown>>): Variant => ({
  name: `at the top ${JSON.stringify(fields)}`,
  kubeconfig: healthy => healthy.with({ top: fields }),
})

const twice = (list: keyof File, isFirst: boolean, edit: object): Variant => ({
  name: `two ${list} of one name, the ${isFirst ? 'first' : 'second'} with ${JSON.stringify(edit)}`,
  kubeconfig: healthy =>
    changed(healthy, file => {
      const [item] = file[list]
      const other = { ...item, ...edit }
      return { [list]: isFirst ? [other, item] : [item, other] }
    }),
})

const NOWHERE = { cluster: { server: 'https://127.0.0.1:1' } }

const EMPTY_NAME = 'a name that is missing refers to nothing, whatever has no name either'

export const REFERENCES: readonly Variant[] = [
  ...[
    'a b',
    ' a',
    'it\'s "q"',
    'a\nb',
    'ä漢😀',
    'a/b@c:d',
    '*',
    '1',
    'true',
    'null',
    '-',
    'x'.repeat(5_000),
  ].map(named),
  { ...named(''), differs: EMPTY_NAME },
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'a\u0000b', 'a\r', '\u202eabc', '~'].map(
    named,
  ),

  ...['apiVersion', 'kind', 'clusters', 'users', 'contexts'].map(key => without(key)),
  { ...without('current-context'), differs: ONLY_CONTEXT },
  without('apiVersion', 'kind'),
  without('clusters', 'users', 'contexts'),
  without('clusters', 'users', 'contexts', 'current-context'),
  ...['', 'v2', 'V1', 'config.k8s.io/v1', 'v1beta1', 'v1 '].map(apiVersion => top({ apiVersion })),
  ...['', 'config', 'Kubeconfig', 'List', 'Secret', 'Config '].map(kind => top({ kind })),
  top({ apiVersion: '', kind: 'Kubeconfig' }),
  top({ apiVersion: 'v2', kind: '' }),
  ...['', null].map(name => ({ ...top({ 'current-context': name }), differs: ONLY_CONTEXT })),
  ...['unknown', 'JANE@kubernetes', ' ', 'jane@kubernetes '].map(name => top({ 'current-context': name })),
  ...['clusters', 'users', 'contexts'].flatMap(list => [top({ [list]: [] }), top({ [list]: null })]),
  top({ __proto: 1, constructor: { a: 1 }, toString: 'x' }),
  { name: 'a key __proto__ at the top', kubeconfig: ({ text }) => `__proto__: {users: []}\n${text}` },
  {
    name: 'a key __proto__ with a token',
    kubeconfig: ({ text, token }) =>
      text.replace(
        'client-certificate-data',
        `__proto__: {token: "${token}"}\n      client-certificate-data`,
      ),
  },

  {
    name: 'a context of an unknown cluster',
    kubeconfig: healthy => healthy.with({ context: { cluster: 'unknown' } }),
  },
  {
    name: 'a context of an unknown user',
    kubeconfig: healthy => healthy.with({ context: { user: 'unknown' } }),
  },
  {
    name: 'a context without a cluster',
    kubeconfig: healthy => healthy.with({ context: { cluster: undefined } }),
  },
  { name: 'a context without a user', kubeconfig: healthy => healthy.with({ context: { user: undefined } }) },
  { name: 'a context of the user ""', kubeconfig: healthy => healthy.with({ context: { user: '' } }) },
  { name: 'a context of the cluster ""', kubeconfig: healthy => healthy.with({ context: { cluster: '' } }) },
  {
    name: 'a context without a namespace',
    kubeconfig: healthy => healthy.with({ context: { namespace: undefined } }),
  },
  {
    name: 'a context of the namespace ""',
    kubeconfig: healthy => healthy.with({ context: { namespace: '' } }),
  },
  {
    name: 'a namespace that cannot exist',
    kubeconfig: healthy => healthy.with({ context: { namespace: 'No Such/..' } }),
  },
  {
    name: 'a namespace with a blank behind it',
    kubeconfig: healthy => healthy.with({ context: { namespace: 'default ' } }),
  },
  {
    name: 'a cluster of the name "" for a context without one',
    kubeconfig: healthy =>
      changed(healthy, ({ clusters, contexts }) => ({
        clusters: clusters.map(item => ({ ...item, name: '' })),
        contexts: contexts.map(item => ({ ...item, context: { user: 'jane' } })),
      })),
    differs: EMPTY_NAME,
  },
  {
    name: 'a user of the name "" for a context without one',
    kubeconfig: healthy =>
      changed(healthy, ({ users, contexts }) => ({
        users: users.map(item => ({ ...item, name: '' })),
        contexts: contexts.map(item => ({ ...item, context: { cluster: 'kubernetes' } })),
      })),
    differs: EMPTY_NAME,
  },
  {
    name: 'a context that is empty',
    kubeconfig: healthy =>
      changed(healthy, ({ contexts }) => ({ contexts: contexts.map(({ name }) => ({ name })) })),
  },
  {
    name: 'a cluster that is empty',
    kubeconfig: healthy =>
      changed(healthy, ({ clusters }) => ({ clusters: clusters.map(({ name }) => ({ name })) })),
  },
  {
    name: 'a user that is empty',
    kubeconfig: healthy => changed(healthy, ({ users }) => ({ users: users.map(({ name }) => ({ name })) })),
  },
  {
    name: 'a user that is null',
    kubeconfig: healthy =>
      changed(healthy, ({ users }) => ({ users: users.map(({ name }) => ({ name, user: null })) })),
  },
  {
    name: "names outside of the entries' order",
    kubeconfig: healthy =>
      changed(healthy, ({ users }) => ({ users: users.map(({ name, user }) => ({ user, name })) })),
  },
  {
    name: 'a further context that is broken',
    kubeconfig: healthy =>
      changed(healthy, ({ contexts }) => ({
        contexts: [{ name: 'b', context: { cluster: 'no', user: 'no' } }, ...contexts],
      })),
  },
  {
    name: 'a further cluster without a server',
    kubeconfig: healthy =>
      changed(healthy, ({ clusters }) => ({ clusters: [{ name: 'b', cluster: {} }, ...clusters] })),
  },
  {
    name: 'a further user with two ways to sign in',
    kubeconfig: healthy =>
      changed(healthy, ({ users }) => ({
        users: [{ name: 'b', user: { token: 'a', username: 'b' } }, ...users],
      })),
  },
  {
    name: 'a further user with data that is no base64',
    kubeconfig: healthy =>
      changed(healthy, ({ users }) => ({
        users: [{ name: 'b', user: { 'client-key-data': '?' } }, ...users],
      })),
  },
  {
    name: 'an entry that is null',
    kubeconfig: healthy => changed(healthy, ({ users }) => ({ users: [null, ...users] })),
  },
  {
    name: 'an entry without a name',
    kubeconfig: healthy => changed(healthy, ({ users }) => ({ users: [{ user: {} }, ...users] })),
  },
  {
    name: 'two entries without a name',
    kubeconfig: healthy =>
      changed(healthy, ({ users }) => ({ users: [{ user: {} }, { user: {} }, ...users] })),
  },
  {
    name: 'two entries that are null',
    kubeconfig: healthy => changed(healthy, ({ users }) => ({ users: [null, null, ...users] })),
  },

  ...[true, false].flatMap(isFirst => [
    twice('clusters', isFirst, NOWHERE),
    twice('users', isFirst, { user: { token: 'x' } }),
    twice('contexts', isFirst, { context: { cluster: 'x', user: 'y' } }),
  ]),
  twice('clusters', true, {}),
  {
    name: '2,000 further entries',
    kubeconfig: healthy =>
      changed(healthy, ({ contexts }) => ({
        contexts: [
          ...Array.from({ length: 2_000 }, (_, index) => ({
            name: `c${index}`,
            context: { cluster: 'x', user: 'y' },
          })),
          ...contexts,
        ],
      })),
  },
]
