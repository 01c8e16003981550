import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { codesOf, judgementsOn, kubeconfigText, resolve } from './resolved.ts'

const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64')
const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl'
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'))
  writeFileSync(join(folder, 'token'), `${TOKEN}\n`)
  writeFileSync(join(folder, 'empty'), '\n')
})

afterAll(() => rmSync(folder, { recursive: true }))

const judgementsOnUser = (user: Record<string, unknown>) =>
  judgementsOn(kubeconfigText({ user }), {}, { folder })
const credentialOf = (user: Record<string, unknown>) =>
  resolve({ kubeconfig: kubeconfigText({ user }) }, { folder }).candidates[0]?.target?.credential

describe('a token', () => {
  test('in the kubeconfig does not renew itself, one in a file does', () => {
    expect(credentialOf({ token: TOKEN })).toMatchObject({ token: { value: TOKEN, renews: false } })
    expect(credentialOf({ tokenFile: './token' })).toMatchObject({ token: { value: TOKEN, renews: true } })
  })

  test('in a file goes before one in the kubeconfig, as with kubectl, unless it cannot be read', () => {
    expect(credentialOf({ token: 'inline', tokenFile: 'token' })).toMatchObject({ token: { value: TOKEN } })
    expect(credentialOf({ token: 'inline', tokenFile: 'gone' })).toMatchObject({ token: { value: 'inline' } })
    expect(credentialOf({ token: 'inline', tokenFile: 'empty' })).toMatchObject({
      token: { value: 'inline' },
    })
  })

  test.each([
    [`${TOKEN}\n`, 'ends in a line break, so it cannot be sent'],
    [`${TOKEN.slice(0, 20)}\n${TOKEN.slice(20)}`, 'holds a line break'],
    [`"${TOKEN}"`, 'stands in quotes'],
    [`“${TOKEN}”`, 'stands in quotes'],
    [`Bearer ${TOKEN}`, 'begins with the word Bearer'],
    [`${TOKEN.slice(0, 20)} ${TOKEN.slice(20)}`, 'holds a blank'],
    [`${TOKEN}é`, 'holds a character outside ASCII'],
  ])('cannot be %j', (token, says) => {
    expect(judgementsOnUser({ token })).toEqual([
      { code: 'kc-token-whitespace', message: expect.stringContaining(says) },
    ])
  })

  test('may have a blank behind it, which the API server overlooks', () => {
    expect(credentialOf({ token: `${TOKEN} ` })).toMatchObject({ token: { value: TOKEN } })
    expect(judgementsOnUser({ token: `${TOKEN} ` })).toMatchObject([
      { code: 'kc-token-whitespace', severity: 'notice' },
    ])
  })

  test('may not be encoded once more', () => {
    expect(codesOf(judgementsOnUser({ token: base64(TOKEN) }))).toEqual(['kc-token-base64'])
    expect(codesOf(judgementsOnUser({ token: base64(`${TOKEN}\n`) }))).toEqual(['kc-token-base64'])
    expect(judgementsOnUser({ token: base64('a static token that is long enough') })).toEqual([])
  })

  test.each([
    ['/nope/token', 'The token file /nope/token does not exist on this machine.'],
    ['./empty', 'The token file ./empty is empty.'],
    ['/tmp/', 'The token file /tmp/ is a folder on this machine.'],
    [TOKEN, 'tokenFile names no file on this machine, but looks like the token itself.'],
    ['abcdef.0123456789abcdef', 'tokenFile names no file on this machine, but looks like the token itself.'],
    ['x'.repeat(5000), 'tokenFile names no file on this machine, but looks like the token itself.'],
  ])('cannot be read from %s', (tokenFile, message) => {
    expect(judgementsOnUser({ tokenFile })).toEqual([
      expect.objectContaining({ code: 'kc-token-file-missing', message }),
    ])
  })
})

describe('another credential', () => {
  test.each([
    [{}, ['kc-user-no-credentials'], 'no token, client certificate or plugin (line 9, column 11)'],
    [{ token: '' }, ['kc-user-no-credentials'], 'no token, client certificate or plugin'],
    [{ username: 'admin', password: 's3cr3t-value' }, ['kc-basic-auth'], 'no longer accepts'],
    [{ token: 'a-token', username: 'admin' }, ['kc-multiple-auth'], 'a token and a user name or password'],
    [
      { 'auth-provider': { name: 'gcp' } },
      ['kc-auth-provider-removed'],
      '"gcp", and kubectl has not had it since 1.26',
    ],
    [
      { token: 'a-token', 'auth-provider': { name: 'azure' } },
      ['kc-auth-provider-removed'],
      '"azure", and kubectl has not had it since 1.26',
    ],
    [
      { 'auth-provider': { name: 'company' } },
      ['kc-auth-provider-removed'],
      '"company", and kubectl knows none of that name',
    ],
    [
      { 'auth-provider': { name: 'toString' } },
      ['kc-auth-provider-removed'],
      '"toString", and kubectl knows none of that name',
    ],
  ])('%j', (user, codes, says) => {
    const judgements = judgementsOnUser(user)
    expect(codesOf(judgements)).toEqual(codes)
    expect(judgements[0]?.message ?? '').toContain(says)
  })
})

describe('a placeholder in the place of a secret', () => {
  test.each([
    [{ token: 'REDACTED' }, 'token (line 10, column 14) holds REDACTED or DATA+OMITTED'],
    [
      { 'client-certificate-data': 'DATA+OMITTED', 'client-key-data': 'DATA+OMITTED' },
      'client-certificate-data (line 10, column 32), client-key-data hold REDACTED or DATA+OMITTED',
    ],
    [{ token: '***' }, 'token (line 10, column 14) holds ***, so this is a masked copy'],
    [{ token: `\${TOKEN}` }, 'a template expression'],
    [{ token: '$TOKEN' }, 'a template expression'],
    [{ token: '$(cat token)' }, 'a template expression'],
    [{ token: '{{ .Values.token }}' }, 'a template expression'],
    [{ token: '<no value>' }, 'a template expression'],
    [{ token: '<your token>\n' }, 'a template expression'],
  ])('%j', (user, says) => {
    expect(judgementsOnUser(user)).toEqual([
      expect.objectContaining({ code: 'kc-redacted', message: expect.stringContaining(says) }),
    ])
  })

  test('is one finding, however many there are', () => {
    const cluster = { server: 'https://prod.example.com', 'certificate-authority-data': 'DATA+OMITTED' }
    expect(judgementsOn(kubeconfigText({ cluster, user: { token: 'REDACTED' } }))).toEqual([
      {
        code: 'kc-redacted',
        message:
          'The kubeconfig lacks its secrets: certificate-authority-data (line 7, column 35), token hold REDACTED or DATA+OMITTED, which kubectl config view prints without --raw.',
      },
    ])
  })
})
