import { describe, expect, test } from '@jest/globals'
import { judgeSession } from '../../src/kubeconfig/oidc.ts'
import { codesOf, judgementsOn, kubeconfigText, resolve } from './resolved.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const idToken = (claims: object) =>
  `eyJhbGciOiJSUzI1NiJ9.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`
const ending = (minutes: number) => idToken({ sub: 'jane', exp: NOW.getTime() / 1000 + minutes * 60 })

const CONFIG = { 'idp-issuer-url': 'https://id.example.com', 'client-id': 'kubernetes' }
const userOf = (config: object) => ({ 'auth-provider': { name: 'oidc', config } })
const judgementsOnConfig = (config: object) => judgementsOn(kubeconfigText({ user: userOf(config) }))
const sessionOf = (config: object) => {
  const { candidates } = resolve({ kubeconfig: kubeconfigText({ user: userOf({ ...CONFIG, ...config }) }) })
  return judgeSession(candidates[0]?.target?.credential ?? {}, NOW)
}

// kubectl 1.36 refuses the same.
describe('an auth-provider oidc that cannot work', () => {
  test.each([
    [{}, 'lacks idp-issuer-url and client-id'],
    [{ 'idp-issuer-url': 'https://id.example.com', 'id-token': 'x' }, 'lacks client-id'],
    [CONFIG, 'neither an id-token nor a refresh-token'],
    [{ ...CONFIG, 'id-token': 'opaque' }, 'is no JSON Web Token'],
  ])('%j', (config, says) => {
    const judgements = judgementsOnConfig(config)
    expect(codesOf(judgements)).toEqual(['kc-oidc-incomplete'])
    expect(judgements[0]?.message).toContain(says)
  })
})

describe('the id-token', () => {
  test('is the credential, and renews itself where there is a refresh-token', () => {
    const credentialOf = (config: object) =>
      resolve({ kubeconfig: kubeconfigText({ user: userOf({ ...CONFIG, ...config }) }) }).candidates[0]
        ?.target?.credential
    const token = ending(60)
    expect(credentialOf({ 'id-token': token })).toMatchObject({ token: { value: token, renews: false } })
    expect(credentialOf({ 'id-token': token, 'refresh-token': 'once' })).toMatchObject({
      token: { value: token, renews: true },
    })
  })

  test('gives way to a token of the user', () => {
    const user = { token: 'a-token', ...userOf({ ...CONFIG, 'id-token': ending(60) }) }
    const { candidates } = resolve({ kubeconfig: kubeconfigText({ user }) })
    expect(candidates[0]?.target?.credential).toEqual({ token: { value: 'a-token', renews: false } })
  })

  test('is used as long as it lasts', () => {
    expect(sessionOf({ 'id-token': ending(1) })).toEqual({})
  })

  test.each([
    ['ended', ending(-120), 'ended on 2026-11-22 10:00 UTC, 2 hours ago'],
    ['does not say when', idToken({ sub: 'jane' }), 'does not say when it ends'],
  ])('that %s is an error where nothing renews it', (_, token, says) => {
    expect(sessionOf({ 'id-token': token })).toEqual({
      problem: {
        code: 'kc-oidc-token-expired',
        message: expect.stringContaining(says),
        evidence: { Issuer: 'https://id.example.com' },
      },
    })
  })

  test('that ended leaves it open where kubectl would renew it, since a refresh-token may be good only once', () => {
    expect(sessionOf({ 'id-token': ending(-1), 'refresh-token': 'once' })).toEqual({
      undetermined: expect.stringContaining('kubectl would renew it with the refresh-token'),
    })
    expect(sessionOf({ 'refresh-token': 'once' }).undetermined).toContain('has no id-token')
  })
})
