import { describe, expect, test } from '@jest/globals'
import { explainAuthentication } from '../../../src/connection/authentication/authentication-explain.ts'
import type { Exchange } from '../../../src/connection/transport.ts'
import { aTarget } from '../../cluster/transport-to.ts'
import { NOW } from '../observations.ts'
import {
  answered,
  CLAIMS,
  forbidden,
  meet,
  OPAQUE,
  UNAUTHORIZED,
  VERSION,
  withClaims,
} from './identity-answers.ts'

describe('a proxy on this machine that is asked without a credential', () => {
  test('adds none, and the API server sees nobody', async () => {
    const { judgements } = await meet(VERSION, forbidden('system:anonymous'), {})
    expect(judgements).toMatchObject([
      {
        code: 'authn-anonymous-used',
        message: expect.stringContaining('The proxy at 127.0.0.1:6443 adds no credential'),
      },
    ])
  })

  test('adds none or one that is refused, where nobody is let in without', async () => {
    const { judgements } = await meet(UNAUTHORIZED, UNAUTHORIZED, {})
    expect(judgements).toMatchObject([
      {
        code: 'authn-401-generic',
        message: expect.stringContaining('adds no credential, or one that is not'),
      },
    ])
  })

  test('adds one that is accepted', async () => {
    const review = answered(201, { status: { userInfo: { username: 'jane' } } })
    expect((await meet(VERSION, review, {})).judgements).toEqual([])
  })
})

describe('a credential that is accepted once and refused once', () => {
  const seen = { isUnauthorized: true, durationMs: 5, serverTime: NOW }
  const given = {
    http: { version: VERSION, review: UNAUTHORIZED },
    target: aTarget({ credential: OPAQUE }),
  }

  test('is one about which API servers do not agree', () => {
    const judgements = explainAuthentication({ ...seen, isOpenToAnybody: true, isAccepted: true }, given, NOW)
    expect(judgements).toMatchObject([
      {
        code: 'authn-401-generic',
        message: expect.stringContaining('accepts this credential for one question'),
      },
    ])
  })

  test('is lost on the way where the other question is for everybody', () => {
    const judgements = explainAuthentication(
      { ...seen, isOpenToAnybody: true, isAccepted: false },
      given,
      NOW,
    )
    expect(judgements).toMatchObject([{ code: 'authn-anonymous-used' }])
  })
})

const NO_REVIEW = answered(404, '404 page not found\n', { 'audit-id': '1' })

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
    const { identity, undetermined } = await meet(VERSION, NO_REVIEW, withClaims({}))
    expect(identity).toMatchObject({ username: CLAIMS.subject, source: 'the credential' })
    expect(undetermined).toBeUndefined()
  })

  test.each([
    [
      'a gateway lets nothing be posted, and nothing else is answered either',
      answered(405, '<html>', {}),
      'failed (CONNECTION_LOST)',
    ],
    ['a firewall refuses what is posted', answered(403, '<html>', {}), 'failed (CONNECTION_LOST)'],
    [
      'a gateway refuses the credential',
      answered(401, 'Unauthorized', {}),
      'status 401 by something that is not Kubernetes',
    ],
    [
      'something that knows its version alone answers',
      answered(404, '404 page not found'),
      'status 404 by something that is not Kubernetes',
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
