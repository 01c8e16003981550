import { describe, expect, test } from '@jest/globals'
import { judgementsOn, kubeconfigText, resolve } from './resolved.ts'

const ENTRY = {
  token: 'a-token',
  as: 'jane',
  'as-uid': '7',
  'as-groups': ['dev', 'ops'],
  'as-user-extra': { scopes: ['a'] },
}
const FULL = kubeconfigText({ user: ENTRY })
const PLAIN = kubeconfigText()

function resolved(kubeconfig: string, inputs: Readonly<Record<string, string>> = {}) {
  const [candidate] = resolve({ kubeconfig, ...inputs }).candidates
  return { ...candidate?.target?.impersonation, judgements: candidate?.judgements, facts: candidate?.facts }
}

describe('the user entry says whom to act as', () => {
  test('in all its parts, which is said', () => {
    expect(resolved(FULL)).toEqual({
      user: 'jane',
      uid: '7',
      groups: ['dev', 'ops'],
      extra: { scopes: ['a'] },
      inputs: [],
      judgements: [
        {
          code: 'kc-impersonation-set',
          message: 'The kubeconfig impersonates jane: every answer holds for that identity.',
        },
      ],
      facts: expect.objectContaining({ 'acting as': 'jane' }),
    })
  })

  test('or nobody', () => {
    expect(resolved(PLAIN).user).toBeUndefined()
    expect(resolved(kubeconfigText({ user: { token: 'a', as: '', 'as-groups': [], 'as-uid': '' } }))).toEqual(
      {
        judgements: [],
        facts: expect.not.objectContaining({ 'acting as': expect.anything() }),
      },
    )
  })

  test.each([
    ['as-groups', { 'as-groups': ['dev'] }],
    ['as-uid', { 'as-uid': '7' }],
    ['as-user-extra', { 'as-user-extra': { scopes: ['a'] } }],
  ])('but %s alone is refused, as by kubectl', (field, parts) => {
    expect(judgementsOn(kubeconfigText({ user: { token: 'a-token', ...parts } }))).toEqual([
      expect.objectContaining({
        severity: 'error',
        message: expect.stringMatching(
          new RegExp(`^The user entry has ${field} without as \\(line 1\\d, column`),
        ),
      }),
    ])
  })

  test.each([
    ['as', { as: 'jane\n' }],
    ['as-groups', { as: 'jane', 'as-groups': ['dev', 'a\u0000b'] }],
    ['as-uid', { as: 'jane', 'as-uid': 'a\u001bb' }],
    ['as-user-extra', { as: 'jane', 'as-user-extra': { scopes: ['a\r\nb'] } }],
  ])('and what no header can carry is refused: %s', (field, parts) => {
    expect(judgementsOn(kubeconfigText({ user: { token: 'a-token', ...parts } }))).toEqual([
      expect.objectContaining({
        code: 'kc-impersonation-set',
        severity: 'error',
        message: expect.stringContaining(`${field} in the user entry holds a line break`),
      }),
    ])
  })

  test('in any letters', () => {
    expect(resolved(kubeconfigText({ user: { token: 'a-token', as: 'Jürgen Müller' } }))).toMatchObject({
      user: 'Jürgen Müller',
      judgements: [{ message: expect.stringContaining('impersonates Jürgen Müller') }],
    })
  })
})

// What kubectl 1.36 sends for the same flags beside the same kubeconfig.
describe('an input replaces its part and no other', () => {
  test.each([
    ['as', { as: 'bob' }, { user: 'bob', groups: ['dev', 'ops'], uid: '7', inputs: ['as'] }],
    ['as-group', { 'as-group': 'x' }, { user: 'jane', groups: ['x'], uid: '7', inputs: ['as-group'] }],
    ['as-uid', { 'as-uid': '9' }, { user: 'jane', groups: ['dev', 'ops'], uid: '9', inputs: ['as-uid'] }],
    [
      'all three',
      { as: 'bob', 'as-group': 'x\ny', 'as-uid': '9' },
      { user: 'bob', groups: ['x', 'y'], uid: '9', inputs: ['as', 'as-group', 'as-uid'] },
    ],
  ])('%s', (_, inputs, expected) => {
    expect(resolved(FULL, inputs)).toMatchObject({ ...expected, extra: { scopes: ['a'] } })
  })

  test('and what it asks for is no news, but what it keeps is', () => {
    expect(resolved(PLAIN, { as: 'bob', 'as-group': 'x' })).toMatchObject({ user: 'bob', judgements: [] })
    expect(resolved(FULL, { as: 'bob' }).judgements).toEqual([
      {
        code: 'kc-impersonation-set',
        message:
          'The input as makes bob the user, but the user entry still adds extras, a UID and the groups dev, ops, as with kubectl.',
        remedy: expect.stringContaining('`as-group` and `as-uid`'),
      },
    ])
    expect(resolved(FULL, { 'as-group': 'x' }).judgements).toMatchObject([
      { message: 'The kubeconfig impersonates jane: every answer holds for that identity.' },
    ])
  })

  test.each([
    ['as-group', { 'as-group': 'x' }],
    ['as-uid', { 'as-uid': '9' }],
  ])('but %s alone names nobody', (input, inputs) => {
    expect(resolved(PLAIN, inputs).judgements).toEqual([
      {
        code: 'kc-impersonation-set',
        severity: 'error',
        message: `The input ${input} is given, but neither the input as nor the user entry names a user to act as.`,
        remedy: expect.stringContaining('Give the input `as` as well'),
      },
    ])
  })

  test('also where a token stands in for a user that is not defined', () => {
    const text = kubeconfigText({ context: { cluster: 'prod', user: 'zz' } })
    expect(resolved(text, { token: 'a-token', as: 'bob' })).toMatchObject({ user: 'bob', judgements: [] })
  })

  test('also without a kubeconfig', () => {
    const inputs = { server: 'https://203.0.113.10', token: 'a-token', as: 'bob', 'as-uid': '9' }
    const [candidate] = resolve(inputs).candidates
    expect(candidate).toMatchObject({
      judgements: [],
      target: { impersonation: { user: 'bob', uid: '9', groups: [], extra: {} } },
      facts: { 'acting as': 'bob' },
    })
  })
})
