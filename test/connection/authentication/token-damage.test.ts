import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { damageOf } from '../../../src/connection/authentication/token-damage.ts'

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function signed(alg: string, type: 'rsa' | 'ec'): string {
  const { privateKey } =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const content = `${encoded({ alg })}.${encoded({ sub: 'system:serviceaccount:ci:deployer' })}`
  const bytes = sign('SHA256', Buffer.from(content), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `${content}.${bytes.toString('base64url')}`
}

describe.each([
  ['RS256', signed('RS256', 'rsa')],
  ['ES256', signed('ES256', 'ec')],
])('a token signed by %s', (alg, token) => {
  test('is whole', () => {
    expect(damageOf(token)).toBeUndefined()
  })

  test.each([1, 2, 30])('is not when %i characters more are missing at its end', missing => {
    // Two characters are one byte at least.
    expect(damageOf(token.slice(0, -1 - missing))).toMatch(`which no signature by ${alg} has`)
  })

  test('is not without its signature', () => {
    expect(damageOf(token.slice(0, token.lastIndexOf('.')))).toBe(
      'it has 2 of the 3 parts of a JSON Web Token',
    )
  })
})

test.each([
  ['an opaque token', 'abcdef.0123456789abcdef'],
  ['a token of an algorithm that nobody knows', `${encoded({ alg: 'ML-DSA-44' })}.e30.c2ln`],
  ['an encrypted token, which has five parts', `${encoded({ alg: 'RSA-OAEP' })}.a.b.c.d`],
])('nothing is said of %s', (_, token) => {
  expect(damageOf(token)).toBeUndefined()
})
