import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Credential } from '../../../src/kubeconfig/target.ts'
import { createAuthority } from '../../control-plane/certificates.ts'
import { certified, NOW } from '../observations.ts'
import {
  answered,
  forbidden,
  hoursFromNow,
  meet,
  OPAQUE,
  UNAUTHORIZED,
  VERSION,
  withClaims,
} from './identity-answers.ts'

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

  test('shows behind a certificate that names nobody', async () => {
    const authority = await createAuthority({ name: 'cluster-ca' })
    const nameless = certified(await authority.issue({ organizations: ['deployers'], usage: 'client' }))
    const { judgements } = await meet(VERSION, forbidden('system:anonymous'), nameless)
    expect(judgements).toMatchObject([
      { code: 'authn-anonymous-used', message: expect.stringContaining('has no common name') },
    ])
  })
})
