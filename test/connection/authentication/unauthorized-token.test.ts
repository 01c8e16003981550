import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import type { CloserLook } from '../../../src/connection/authentication/closer-look.ts'
import { explainUnauthorized } from '../../../src/connection/authentication/unauthorized.ts'
import { readClaims } from '../../../src/kubeconfig/token-claims.ts'
import { signToken } from '../../control-plane/token.ts'
import { NOW } from '../observations.ts'

const ISSUER = 'https://kubernetes.default.svc.cluster.local'
const seconds = (hours: number) => Math.floor(NOW.getTime() / 1000) + hours * 3600

function newKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    public: publicKey.export({ format: 'jwk' }),
  }
}

const ours = newKey()
const theirs = newKey()

function tokenWith(claims: Record<string, unknown> = {}, key = ours): string {
  const usual = { iss: ISSUER, aud: [ISSUER], sub: 'system:serviceaccount:ci:deployer', exp: seconds(1) }
  return signToken({ ...usual, ...claims }, key.pem)
}

const OPEN_KEYS: CloserLook = { tokenIssuer: { issuer: ISSUER, keys: [newKey().public, ours.public] } }

function explain(value: string, look: CloserLook = {}, at: { host?: string; durationMs?: number } = {}) {
  const claims = readClaims(value)
  const token = { value, renews: false, ...(claims && { claims }) }
  const usual = { host: 'api.example.com', trust: { kind: 'system' }, durationMs: 5, servedBy: '' } as const
  return explainUnauthorized({ token }, { ...usual, serverTime: NOW, look, ...at })
}

describe('a token of a service account, where the cluster shows its keys', () => {
  test.each([
    [
      'signed with another key',
      tokenWith({}, theirs),
      'authn-token-wrong-cluster',
      'signed with no key of this cluster',
    ],
    [
      'of the old kind, signed with another key',
      tokenWith({ iss: 'kubernetes/serviceaccount', aud: undefined, exp: undefined }, theirs),
      'authn-token-wrong-cluster',
      'another cluster issued it',
    ],
    [
      'of the old kind, signed here',
      tokenWith({ iss: 'kubernetes/serviceaccount', aud: undefined, exp: undefined }),
      'authn-legacy-token-invalidated',
      'comes from a Secret',
    ],
    ['signed here', tokenWith(), 'authn-sa-deleted', 'its service account was deleted or made anew.'],
    [
      'bound to a pod',
      tokenWith({ 'kubernetes.io': { pod: { name: 'web-0' }, node: { name: 'n1' } } }),
      'authn-sa-deleted',
      'made anew, or the pod web-0 to which it is bound is gone',
    ],
    [
      'signed here for a vault',
      tokenWith({ aud: ['vault'] }),
      'authn-token-wrong-audience',
      'is meant for "vault"',
    ],
    // The API server may have been told to accept other audiences and issuers than it shows: then nothing is proven.
    [
      'signed here under another issuer',
      tokenWith({ iss: 'https://old.example.com' }),
      'authn-401-generic',
      '',
    ],
    [
      'signed here for another name of the API server',
      tokenWith({ aud: ['https://kubernetes.default.svc'] }),
      'authn-401-generic',
      'it is of another cluster, or the service account was deleted',
    ],
    [
      'that has expired, whoever signed it',
      tokenWith({ exp: seconds(-1) }, theirs),
      'authn-token-expired',
      '',
    ],
  ])('%s', (_, token, code, says) => {
    expect(explain(token, OPEN_KEYS)).toMatchObject({ code, message: expect.stringContaining(says) })
  })

  test('is not judged by keys of a kind that nobody here can read', () => {
    const look = { tokenIssuer: { issuer: ISSUER, keys: [{ kty: 'OKP', crv: 'unheard-of', x: 'AA' }] } }
    expect(explain(tokenWith({}, theirs), look).code).toBe('authn-401-generic')
  })

  test('shows in the commands of the remedy, which can be copied', () => {
    expect(explain(tokenWith(), OPEN_KEYS).remedy).toMatch(
      /`kubectl create serviceaccount deployer -n ci`.*`kubectl create token deployer -n ci --duration=1h`/,
    )
  })
})

describe('a token of EKS for service accounts', () => {
  const ID = '0123456789ABCDEF0123456789ABCDEF'
  const iss = `https://oidc.eks.eu-west-1.amazonaws.com/id/${ID}`
  const token = tokenWith({ iss, aud: ['https://kubernetes.default.svc'] })

  test('of another cluster shows by the address of the server', () => {
    const host = 'FEDCBA98FEDCBA98FEDCBA98FEDCBA98.gr7.eu-west-1.eks.amazonaws.com'
    expect(explain(token, {}, { host })).toMatchObject({
      code: 'authn-token-wrong-cluster',
      message: expect.stringMatching(
        new RegExp(`issued by the EKS cluster ${ID}, but the server is .* FEDCBA98`),
      ),
    })
  })

  test.each([
    ['is the same', `${ID.toLowerCase()}.sk1.eu-west-1.eks.amazonaws.com`],
    ['says nothing of clusters', 'eks.internal.example.com'],
  ])('proves nothing where the address %s', (_, host) => {
    expect(explain(token, {}, { host }).code).toBe('authn-401-generic')
  })
})

test('a token for the server by its own name is for nobody else', () => {
  const aud = ['https://prod-dns-1a2b3c.hcp.westeurope.azmk8s.io']
  const token = tokenWith({ iss: 'https://westeurope.oic.prod-aks.azure.com/t/c/', aud })
  const host = 'prod-dns-1a2b3c.hcp.westeurope.azmk8s.io'
  expect(explain(token, {}, { host }).code).toBe('authn-401-generic')
})

describe('a token of `aws eks get-token`', () => {
  const SECRETS = ['AKIAIOSFODNN7EXAMPLE', 'FwoGZXIvYXdzE-session', 'f00dfeed']
  function eksToken(date: string, signed = 'host;x-k8s-aws-id'): string {
    const query = `X-Amz-Credential=${SECRETS[0]}&X-Amz-Security-Token=${SECRETS[1]}&X-Amz-Signature=${SECRETS[2]}`
    const url = `https://sts.eu-west-1.amazonaws.com/?X-Amz-Date=${date}&X-Amz-SignedHeaders=${signed}&${query}`
    return `k8s-aws-v1.${Buffer.from(url).toString('base64url')}`
  }

  test.each([
    [
      'lasts fifteen minutes',
      eksToken('20260615T114500Z'),
      'authn-token-expired',
      'expired on 2026-06-15 12:00 UTC',
    ],
    [
      'is refused though it is fresh',
      eksToken('20260615T114601Z'),
      'authn-eks-iam-unmapped',
      'is not mapped',
    ],
    [
      'is none for EKS',
      eksToken('20260615T115900Z', 'host'),
      'authn-eks-iam-unmapped',
      'it names no cluster',
    ],
    ['cannot be read', 'k8s-aws-v1.aGVsbG8', 'authn-401-generic', '(a token)'],
    ['has no date', eksToken('yesterday'), 'authn-401-generic', '(a token)'],
  ])('%s', (_, token, code, says) => {
    const judgement = explain(token)
    expect(judgement).toMatchObject({ code, message: expect.stringContaining(says) })
    for (const secret of [...SECRETS, token]) expect(JSON.stringify(judgement)).not.toContain(secret)
  })
})

test('an identity token that has expired is not one for kubectl to create', () => {
  const judgement = explain(tokenWith({ sub: 'jane', exp: seconds(-2) }))
  expect(judgement).toMatchObject({
    code: 'authn-token-expired',
    message: 'The token of jane expired on 2026-06-15 10:00 UTC, 2 hours ago.',
    remedy: expect.stringMatching(/^Fetch a new one in every run from whoever issues it/),
  })
})

describe('an opaque token', () => {
  test.each([
    ['sha256~Nm9wZQ', 'a login token of OpenShift', 'oc create token'],
    ['kubeconfig-u-abcde:zyxwv', 'a token of Rancher', 'from Rancher anew'],
    ['ya29.a0AfH6SM', 'an access token of Google', 'lasts an hour'],
    ['abcdef.0123456789abcdef', 'a bootstrap token', 'kubeadm token list'],
    ['whatever', 'a token', 'Store a fresh credential'],
  ])('is called by its form: %s', (token, name, remedy) => {
    const judgement = explain(token)
    expect(judgement).toMatchObject({ code: 'authn-401-generic', remedy: expect.stringContaining(remedy) })
    expect(judgement.message).toContain(`(${name})`)
    expect(JSON.stringify(judgement)).not.toContain(token)
  })

  const anonymous = { status: 200, durationMs: 20 }
  test.each([
    ['in seconds, where others are answered at once', 4_300, { anonymous }, 'authn-webhook-down'],
    [
      'in seconds, as everything is answered',
      4_300,
      { anonymous: { status: 200, durationMs: 4_000 } },
      'authn-401-generic',
    ],
    ['in seconds, where nothing else is answered', 4_300, {}, 'authn-401-generic'],
    ['at once', 20, { anonymous }, 'authn-401-generic'],
  ])('may be refused %s', (_, durationMs, look, code) => {
    expect(explain('whatever', look, { durationMs }).code).toBe(code)
  })
})
