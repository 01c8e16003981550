import { describe, expect, test } from '@jest/globals'
import { stringify } from 'yaml'
import { runAction } from '../runner/runner.ts'
import { leaksIn, MASKED, PLANTED } from './planted-secrets.ts'
import { resolve } from './resolved.ts'

const [planted] = PLANTED.users
const TEXT = stringify(PLANTED, { lineWidth: 0 })

/** The user entry with each of its secrets alone in the field of another kind. */
const token = planted?.user.token ?? ''
const keyData = planted?.user['client-key-data'] ?? ''
const keyPem = Buffer.from(keyData, 'base64').toString()
const misplaced: readonly Record<string, unknown>[] = [
  { tokenFile: token },
  { tokenFile: `./${token}\n${token}` },
  { token: [token] },
  { token: { value: token } },
  { token: `Bearer ${token}` },
  { token: `${token}\n` },
  { token, tokenFile: '/nope' },
  { 'client-certificate': keyPem, 'client-key': keyPem },
  { 'client-certificate': keyData, 'client-key': keyData },
  { 'client-certificate-data': keyData, 'client-key-data': keyData },
  { 'client-certificate-data': keyPem, 'client-key-data': keyPem },
  { 'client-certificate-data': keyData.slice(0, 99), 'client-key-data': keyData.slice(0, 99) },
  { exec: { command: 'sh', args: ['-c', token] } },
  { 'as-groups': token },
]

describe('no part of a secret is in what is found', () => {
  const withUser = (user: Record<string, unknown>) => ({ ...PLANTED, users: [{ name: 'deployer', user }] })
  const withServer = (server: string) => ({ ...PLANTED, clusters: [{ name: 'prod', cluster: { server } }] })
  test.each([
    ['as it is', TEXT],
    ['as base64', Buffer.from(TEXT).toString('base64')],
    ['cut off', TEXT.slice(0, TEXT.indexOf('refresh-token') + 40)],
    ['with a quote too many', TEXT.replace(token, `"${token}`)],
    ['with a tab', TEXT.replace('      token', '\t token')],
    ['with a key twice', TEXT.replace('token:', `token: ${token}\n      token:`)],
    ['on one line', TEXT.replace(/\s+/g, ' ')],
    ['without indentation', TEXT.replace(/^ +/gm, '')],
    ['with a secret as an anchor', TEXT.replace(token, `*${token}`)],
    ['with a secret as a tag', TEXT.replace(token, `!${token} x`)],
    ['with a secret as a key', TEXT.replace(token, `{{${token}}: 1}`)],
    ['with a secret as a list that is a key', `? [${token}]\n: 1\n${TEXT}`],
    ['a bare secret', token],
    ['a bare key', keyPem],
    ...misplaced.map(
      user => [JSON.stringify(Object.keys(user)), stringify(withUser(user), { lineWidth: 0 })] as const,
    ),
    ...[
      `https://jane:${token}@h`,
      `htp://jane:${token}@h`,
      `jane:${token}@h:6443`,
      `https://h/?token=${token}`,
      `eyJ${token}.${token}.${token}`,
      token,
    ].map((server, index) => [`in the server, ${index}`, stringify(withServer(server))] as const),
  ])('%s', async (_, kubeconfig) => {
    const { candidates } = resolve({ kubeconfig })
    const shown = candidates.map(({ name, context, judgements, facts, target }) => [
      name,
      context,
      judgements,
      facts,
      target?.server.href,
    ])
    expect(leaksIn(JSON.stringify(shown))).toEqual([])
  })
})

test('every secret is masked, each once, also that of a user who is not used', () => {
  const { masks } = resolve({ kubeconfig: TEXT, context: '*' })
  expect(masks).toEqual(expect.arrayContaining(MASKED))
  expect(new Set(masks).size).toBe(masks.length)
})

test('placeholders and very short words are not masked, since they would vanish from every line', () => {
  const users = ['REDACTED', '***', '1', ''].map((value, index) => ({
    name: `${index}`,
    user: { token: value },
  }))
  expect(resolve({ kubeconfig: stringify({ ...PLANTED, clusters: [], users }) }).masks).toEqual([])
})

test.each([
  [
    'healthy but for its server',
    stringify({
      ...PLANTED,
      users: [{ name: 'deployer', user: { token } }],
      clusters: [{ name: 'prod', cluster: { server: 'https://127.0.0.1:1' } }],
    }),
  ],
  ['wrong in several ways', TEXT],
  ['not even YAML', TEXT.replace('users:', '\tusers:')],
])('a run writes no secret but to have it masked: a kubeconfig %s', async (_, kubeconfig) => {
  const result = await runAction({ inputs: { kubeconfig, reports: 'report.json' } })
  const unmasked = result.rawOutput
    .split('\n')
    .filter(line => !line.startsWith('::add-mask::'))
    .join('\n')
  expect(result.exitCode).toBe(1)
  expect(leaksIn(unmasked + result.summary + [...result.files.values()].join())).toEqual([])
})
