import { beforeAll, describe, expect, test } from '@jest/globals'
import { authenticationStage } from '../../src/connection/authentication.ts'
import type { Exchange } from '../../src/connection/transport.ts'
import type { Credential } from '../../src/kubeconfig/target.ts'
import type { TokenClaims } from '../../src/kubeconfig/token-claims.ts'
import { createAuthority } from '../control-plane/certificates.ts'
import { certified, NOW } from './observations.ts'

const DATE = { date: 'Mon, 15 Jun 2026 12:00:00 GMT' }
const HOUR_MS = 3_600_000
const hoursFromNow = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS)

function answered(
  status: number,
  body: object | string = {},
  headers: Record<string, string> = DATE,
): Exchange {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { answer: { status, headers, body: text, durationMs: 1 } }
}

const VERSION = answered(200, { gitVersion: 'v1.36.3' })
const UNAUTHORIZED = answered(401, { kind: 'Status', reason: 'Unauthorized', message: 'Unauthorized' })
const CLAIMS: TokenClaims = {
  issuer: 'https://kubernetes.default.svc',
  subject: 'system:serviceaccount:ci:deployer',
  audiences: ['https://kubernetes.default.svc'],
  notBefore: hoursFromNow(-1),
  expiresAt: hoursFromNow(1),
}
const OPAQUE: Credential = { token: { value: 'nobody-may-read-this', renews: false } }

const withClaims = (changes: Partial<TokenClaims>): Credential => ({
  token: { value: 'nobody-may-read-this', renews: false, claims: { ...CLAIMS, ...changes } },
})

async function meet(version: Exchange, review: Exchange, credential: Credential, now = NOW) {
  const given = { http: { version, review }, credential }
  const limits = { probeTimeoutMs: 1, signal: new AbortController().signal }
  const seen = await authenticationStage.observe(given, limits)
  return {
    judgements: authenticationStage.explain(seen, given, now),
    undetermined: authenticationStage.undetermined?.(seen),
    identity: seen.identity,
  }
}

function forbidden(user: string): Exchange {
  const message = `selfsubjectreviews.authentication.k8s.io is forbidden: User "${user}" cannot create resource "selfsubjectreviews"`
  return answered(403, { kind: 'Status', reason: 'Forbidden', message })
}

describe('a credential that is refused', () => {
  test.each([
    ['an opaque token', OPAQUE, 'authn-401-generic', 'does not accept this credential (a token)'],
    [
      'an ended token',
      withClaims({ expiresAt: hoursFromNow(-3) }),
      'authn-token-expired',
      'expired on 2026-06-15 09:00 UTC, 3 hours ago',
    ],
    ['a token that ends this second', withClaims({ expiresAt: NOW }), 'authn-token-expired', 'expired on'],
    [
      'a token that begins later',
      withClaims({ notBefore: hoursFromNow(2) }),
      'authn-token-not-yet-valid',
      'valid only from 2026-06-15 14:00 UTC, in 2 hours by the clock of the server',
    ],
    [
      'a token for a vault',
      withClaims({ audiences: ['vault'] }),
      'authn-token-wrong-audience',
      'is meant for "vault", not for the API server',
    ],
    [
      'a token for k3s',
      withClaims({ audiences: ['k3s', 'https://kubernetes.default.svc'] }),
      'authn-401-generic',
      'of another cluster',
    ],
    [
      'a token of a Secret',
      withClaims({ issuer: 'kubernetes/serviceaccount', audiences: [] }),
      'authn-legacy-token-invalidated',
      'comes from a Secret that the cluster no longer has',
    ],
    [
      'an identity token',
      withClaims({ issuer: 'https://idp.example.com', subject: 'jane', audiences: ['cli'] }),
      'authn-oidc-rejected',
      'https://idp.example.com issued for "cli"',
    ],
    [
      'an identity token that says nothing',
      withClaims({ issuer: '', subject: '', audiences: [] }),
      'authn-oidc-rejected',
      'nobody named issued for nobody named',
    ],
    [
      'a token with nothing wrong to be seen',
      withClaims({}),
      'authn-401-generic',
      'of another cluster, or the service account was deleted or made anew',
    ],
  ])('%s', async (_, credential, code, says) => {
    const { judgements, undetermined, identity } = await meet(UNAUTHORIZED, UNAUTHORIZED, credential)
    expect(judgements).toMatchObject([{ code, message: expect.stringContaining(says) }])
    expect(JSON.stringify(judgements)).not.toContain('nobody-may-read-this')
    expect({ undetermined, identity }).toEqual({ undetermined: undefined, identity: undefined })
  })

  test('is judged by the clock of the server, not by that of the runner', async () => {
    const credential = withClaims({ expiresAt: hoursFromNow(-1) })
    const { judgements } = await meet(UNAUTHORIZED, UNAUTHORIZED, credential, hoursFromNow(-5))
    expect(judgements).toMatchObject([{ code: 'authn-token-expired' }])
  })

  test('is judged by the clock of the runner where the server tells none', async () => {
    const silent = answered(401, { kind: 'Status' }, {})
    const { judgements } = await meet(
      silent,
      silent,
      withClaims({ expiresAt: hoursFromNow(2) }),
      hoursFromNow(3),
    )
    expect(judgements).toMatchObject([{ code: 'authn-token-expired' }])
  })

  describe('with a client certificate', () => {
    let fresh: Credential
    let ended: Credential
    beforeAll(async () => {
      const authority = await createAuthority({ name: 'other-ca' })
      const request = { commonName: 'kubernetes-admin', usage: 'client' } as const
      const dates = { notBefore: hoursFromNow(-99), notAfter: hoursFromNow(-72) }
      fresh = certified(
        await authority.issue({ ...request, notBefore: hoursFromNow(-9), notAfter: hoursFromNow(9) }),
      )
      ended = certified(await authority.issue({ ...request, ...dates }))
    })

    test('names its end, also when a token was sent beside it', async () => {
      for (const credential of [ended, { ...ended, ...withClaims({}) }]) {
        const { judgements } = await meet(UNAUTHORIZED, UNAUTHORIZED, credential)
        expect(judgements).toMatchObject([
          {
            code: 'authn-client-cert-expired',
            message: expect.stringContaining('kubernetes-admin expired on 2026-06-12 12:00 UTC, 3 days ago'),
          },
        ])
      }
    })

    test('names its issuer when nothing is wrong to be seen', async () => {
      const { judgements } = await meet(UNAUTHORIZED, UNAUTHORIZED, fresh)
      expect(judgements).toMatchObject([
        {
          code: 'authn-401-generic',
          message: expect.stringContaining('(a client certificate, issued by "CN=other-ca")'),
        },
      ])
    })
  })
})

describe('a credential that does not arrive', () => {
  test.each([
    ['the review names nobody', VERSION, forbidden('system:anonymous')],
    ['only the version is for everybody', VERSION, UNAUTHORIZED],
    ['both name nobody', forbidden('system:anonymous'), forbidden('system:anonymous')],
  ])('shows when %s', async (_, version, review) => {
    const { judgements } = await meet(version, review, OPAQUE)
    expect(judgements).toMatchObject([{ code: 'authn-anonymous-used' }])
  })

  test('is no fault where there is none', async () => {
    expect((await meet(VERSION, forbidden('system:anonymous'), {})).judgements).toEqual([])
  })
})

describe('who asks', () => {
  test('is what the server says', async () => {
    const userInfo = { username: 'jane', uid: '7', groups: ['dev', 3, 'system:authenticated'] }
    const { identity, judgements } = await meet(VERSION, answered(201, { status: { userInfo } }), OPAQUE)
    const groups = ['dev', 'system:authenticated']
    expect(identity).toEqual({ username: 'jane', uid: '7', groups, source: 'the server' })
    expect(judgements).toEqual([])
  })

  test('is in a refusal', async () => {
    const { identity } = await meet(VERSION, forbidden('system:serviceaccount:ci:deployer'), OPAQUE)
    expect(identity).toMatchObject({ username: 'system:serviceaccount:ci:deployer', source: 'a refusal' })
  })

  test('is what the credential says of itself, on a server too old for the review', async () => {
    const { identity, undetermined } = await meet(VERSION, answered(404), withClaims({}))
    expect(identity).toMatchObject({ username: CLAIMS.subject, source: 'the credential' })
    expect(undetermined).toBeUndefined()
  })

  test.each([
    [
      'a gateway lets nothing be posted',
      answered(405, '<html>', {}),
      'status 405 by something that is not Kubernetes',
    ],
    [
      'a firewall refuses what is posted',
      answered(403, '<html>', {}),
      'status 403 by something that is not Kubernetes',
    ],
    [
      'a gateway refuses the credential',
      answered(401, 'Unauthorized', {}),
      'status 401 by something that is not Kubernetes',
    ],
    ['the server is overloaded', answered(429, '', { 'audit-id': '1' }), 'status 429'],
    [
      'no answer came',
      { error: { code: 'UND_ERR_SOCKET', text: '' }, durationMs: 1 },
      'failed (UND_ERR_SOCKET)',
    ],
  ])('is not known when %s', async (_, review, says) => {
    const { judgements, undetermined } = await meet(VERSION, review as Exchange, OPAQUE)
    expect(judgements).toEqual([])
    expect(undetermined).toContain(says)
  })
})
