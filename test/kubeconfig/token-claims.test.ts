import { expect, test } from '@jest/globals'
import { readClaims } from '../../src/kubeconfig/token-claims.ts'

const tokenOf = (claims: unknown) =>
  ['{"alg":"RS256"}', JSON.stringify(claims), 'signature']
    .map(part => Buffer.from(part).toString('base64url'))
    .join('.')

test('a token of Kubernetes says who it is for, from whom and until when', () => {
  const token = tokenOf({
    iss: 'https://kubernetes.default.svc',
    sub: 'system:serviceaccount:ci:deployer',
    aud: ['https://kubernetes.default.svc', 'vault'],
    iat: 1_700_000_000,
    nbf: 1_700_000_000,
    exp: 1_700_003_600.5,
  })
  expect(readClaims(token)).toEqual({
    issuer: 'https://kubernetes.default.svc',
    subject: 'system:serviceaccount:ci:deployer',
    audiences: ['https://kubernetes.default.svc', 'vault'],
    issuedAt: new Date('2023-11-14T22:13:20Z'),
    notBefore: new Date('2023-11-14T22:13:20Z'),
    expiresAt: new Date('2023-11-14T23:13:20.500Z'),
  })
})

test.each([
  [{ aud: 'one' }, { issuer: '', subject: '', audiences: ['one'] }],
  [
    { aud: ['one', 7, null], sub: 7, iss: null, exp: '1700000000' },
    { issuer: '', subject: '', audiences: ['one'] },
  ],
  [
    { exp: 1e300, nbf: -1e300, iat: null },
    { issuer: '', subject: '', audiences: [] },
  ],
])('claims of another type are left out: %j', (claims, expected) => {
  expect(readClaims(tokenOf(claims))).toEqual(expected)
})

test.each([
  '',
  'opaque',
  'a.b',
  'a.b.c',
  '..',
  tokenOf(null),
  tokenOf([1]),
  tokenOf('text'),
  'abcdef.0123456789abcdef',
])('a token of another form has none: %s', token => {
  expect(readClaims(token)).toBeUndefined()
})
