import { describe, expect, test } from '@jest/globals'
import { codesOf, judgementsOn, kubeconfigText, partsOf, resolve } from './resolved.ts'

const TEXT = kubeconfigText()

describe('what stands twice', () => {
  test.each([
    [
      'a key',
      TEXT.replace('server:', 'server: https://old.example.com\n      server:'),
      'warning',
      /the key server twice \(line 7, column 7\); kubectl uses the last one/,
    ],
    [
      'everything, in files written one behind the other',
      TEXT + TEXT,
      'warning',
      /the keys apiVersion, kind, clusters, users, contexts, current-context twice \(line 17, column 1\)/,
    ],
    [
      'the document',
      `${TEXT}---\n${TEXT}`,
      'warning',
      /2 YAML documents; kubectl reads only the first document/,
    ],
    [
      'a name',
      TEXT.replace('users:', 'users:\n  - name: deployer\n    user: {token: a-static-token}'),
      'error',
      /two users of the name "deployer" \(line 10, column 11\)/,
    ],
    [
      'no name',
      kubeconfigText({ top: { users: [{ name: 'deployer', user: { token: 'a' } }, {}, null] } }),
      'error',
      /two users without a name \(line \d+, column \d+\)/,
    ],
    [
      'the name of an extension',
      kubeconfigText({ user: { token: 'a', extensions: [{ name: 'x' }, { name: 'x' }] } }),
      'error',
      /two extensions of the name "x"/,
    ],
    [
      'what a merge key behind it brings as well',
      `x: &x {server: https://prod.example.com}\n${TEXT.replace('server:', 'server: https://a\n      <<: *x\n      y:')}`,
      'warning',
      /merge key << stands behind a key that it merges as well \(line 7, column 7\)/,
    ],
    [
      'JSON, in files written one behind the other',
      `${JSON.stringify(partsOf())}\n${JSON.stringify(partsOf())}`,
      'warning',
      /goes on behind its closing bracket; kubectl reads only the first document/,
    ],
  ])('%s', (_, text, severity, says) => {
    const judgements = judgementsOn(text)
    expect(judgements).toEqual([
      expect.objectContaining({ code: 'kc-duplicate-keys', message: expect.stringMatching(says) }),
    ])
    expect(judgements[0]?.severity ?? 'warning').toBe(severity)
  })

  test('the last of two equal keys is used, and positions speak of it', () => {
    const text = TEXT.replace('server:', 'server: https://old.example.com\n      server: 7 #')
    expect(judgementsOn(text)[1]?.message).toMatch(/server of the kubeconfig .* \(line 7, column 15\)/)
  })
})

test('a merge key replaces what stands before it, as with kubectl', () => {
  const text = `x: &x {server: https://merged.example.com}\n${TEXT.replace('server: https://prod.example.com:6443', 'server: https://a\n      <<: *x')}`
  expect(resolve({ kubeconfig: text }).candidates[0]?.target?.server.host).toBe('merged.example.com')
})

describe('a value of the wrong type', () => {
  test.each([
    [
      { cluster: { server: 6443 } },
      'clusters[0].cluster.server',
      'text in quotes and is a number (line 6, column 15)',
    ],
    [
      { cluster: { server: 'https://a', 'insecure-skip-tls-verify': 'true' } },
      'clusters[0].cluster.insecure-skip-tls-verify',
      'true or false and is a text (line 7, column 33)',
    ],
    [{ user: { token: ['a'] } }, 'users[0].user.token', 'text in quotes and is a list'],
    [{ user: { token: { secret: 'a' } } }, 'users[0].user.token', 'text in quotes and is a map'],
    [{ user: { 'as-groups': 'a' } }, 'users[0].user.as-groups', 'a list and is a text'],
    [
      { user: { 'as-user-extra': { scopes: ['a', 1] } } },
      'users[0].user.as-user-extra.scopes[1]',
      'text in quotes and is a number',
    ],
    [{ top: { clusters: {} } }, 'clusters', 'a list and is a map'],
    [{ top: { contexts: 'prod' } }, 'contexts', 'a list and is a text'],
    [{ top: { users: ['deployer'] } }, 'users[0]', 'a map and is a text'],
    [{ top: { extensions: {} } }, 'extensions', 'a list and is a map'],
    [
      { context: { cluster: 'prod', user: 'deployer', namespace: Infinity } },
      'contexts[0].context.namespace',
      'text in quotes and is a number',
    ],
    [{ top: { 'current-context': 7 } }, 'current-context', 'text in quotes and is a number'],
  ])('%j', (parts, field, says) => {
    expect(judgementsOn(kubeconfigText(parts))).toEqual([
      {
        code: 'kc-wrong-type',
        message: expect.stringContaining(`${field} of the kubeconfig must be ${says}`),
        subject: { kind: 'Layer', name: 'kubeconfig', field },
      },
    ])
  })

  test.each([
    [
      'a colon without a blank behind it',
      TEXT.replace('server: ', 'server:'),
      /clusters\[0\]\.cluster of the kubeconfig must be a map and is a text, since no blank follows its colon \(line 6, column 7\)/,
    ],
    [
      'a name that YAML 1.1 reads as a boolean',
      TEXT.replace('name: deployer', 'name: no'),
      /users\[0\]\.name of the kubeconfig must be text in quotes and is a boolean/,
    ],
  ])('%s', (_, text, says) => {
    expect(judgementsOn(text)).toEqual([
      expect.objectContaining({ code: 'kc-wrong-type', message: expect.stringMatching(says) }),
    ])
  })

  test('counts in an entry that is not used too, since kubectl refuses the whole file', () => {
    const users = [
      { name: 'deployer', user: { token: 'a-static-token' } },
      { name: 'other', user: { token: 7 } },
    ]
    expect(codesOf(judgementsOn(kubeconfigText({ top: { users } })))).toEqual(['kc-wrong-type'])
  })

  test.each([
    { cluster: { server: 'https://prod.example.com', 'tls-server-name': null, 'certificate-authority': '' } },
    { user: { token: 'a-static-token', exec: null, 'as-groups': null } },
    { top: { preferences: {}, extensions: [{ name: 'x', extension: 7 }] } },
  ])('is none where there is nothing: %j', parts => {
    expect(judgementsOn(kubeconfigText(parts))).toEqual([])
  })
})

describe('data that is no base64', () => {
  test('counts in an entry that is not used too, since kubectl refuses the whole file', () => {
    const users = [
      { name: 'deployer', user: { token: 'a-static-token' } },
      { name: 'other', user: { 'client-key-data': 'no base64' } },
    ]
    expect(judgementsOn(kubeconfigText({ top: { users } }))).toEqual([
      {
        code: 'kc-base64-corrupt',
        message: expect.stringContaining('client-key-data (line 13, column 24) is base64 with blanks in it'),
        subject: { kind: 'Layer', name: 'kubeconfig', field: 'users[1].user.client-key-data' },
      },
    ])
  })
})
