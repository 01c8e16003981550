// Acting as somebody else, which the administrator may and nobody else.
import { parse, stringify } from 'yaml'
import type { Variant } from './variant.ts'

const as = (entry: Readonly<Record<string, unknown>>): Variant => ({
  name: `as the administrator ${JSON.stringify(entry)}`,
  kubeconfig: ({ administrator }) => {
    const file: { users: { name: string; user: object }[] } = parse(administrator)
    const users = file.users.map(item => ({ ...item, user: { ...item.user, ...entry } }))
    return stringify({ ...file, users }, { lineWidth: 0 })
  },
})

export const IMPERSONATION: readonly Variant[] = [
  as({}),
  as({ as: 'bob' }),
  as({ as: '' }),
  as({ as: 'bob', 'as-groups': ['developers', 'testers'] }),
  as({ as: 'bob', 'as-groups': [] }),
  as({ as: 'bob', 'as-groups': [''] }),
  as({ as: 'bob', 'as-groups': ['a', 'a'] }),
  as({ as: 'bob', 'as-groups': ['a, b'] }),
  as({ as: 'bob', 'as-groups': [' a '] }),
  as({ as: 'bob', 'as-groups': ['system:authenticated'] }),
  as({ as: 'bob', 'as-groups': null, 'as-uid': null, 'as-user-extra': null }),
  as({ as: 'bob', 'as-uid': '1234' }),
  as({ as: 'bob', 'as-uid': '' }),
  as({ as: 'bob', 'as-user-extra': { scopes: ['a', 'b'] } }),
  as({ as: 'bob', 'as-user-extra': { 'example.com/Scope': ['a'] } }),
  as({ as: 'bob', 'as-user-extra': { 'a%b c/ä': ['x'] } }),
  as({ as: 'bob', 'as-user-extra': { scopes: [] } }),
  as({ as: 'bob', 'as-user-extra': { scopes: [''] } }),
  as({ as: 'bob', 'as-user-extra': {} }),
  as({ as: 'bob', 'as-user-extra': { '': ['a'] } }),
  as({ as: 'bob', 'as-groups': ['a'], 'as-uid': '1', 'as-user-extra': { b: ['c'] } }),
  as({ as: 'system:serviceaccount:default:default' }),
  as({ as: 'system:serviceaccount:default:default', 'as-groups': ['a'] }),
  as({ as: 'bob builder' }),
  as({ as: ' bob ' }),
  as({ as: 'bob\n' }),
  as({ as: 'bob\r\nX: y' }),
  as({ as: 'bøb' }),
  as({ as: 'bob', 'as-groups': ['dévs'] }),
  as({ as: 'bob', 'as-groups': ['a\nb'] }),
  as({ as: 'bob', 'as-uid': 'a\nb' }),
  as({ as: 'bob', 'as-user-extra': { a: ['b\nc'] } }),
  as({ 'as-groups': ['developers'] }),
  as({ 'as-uid': '1' }),
  as({ 'as-user-extra': { a: ['b'] } }),
  as({ 'as-group': ['developers'] }),
  as({ impersonate: 'bob' }),
]
