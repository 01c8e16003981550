import { describe, expect, test } from '@jest/globals'
import { credentialLifetime } from '../../../src/checks/certificates/credential-lifetime.ts'
import type { Credential, TokenCredential } from '../../../src/kubeconfig/target.ts'
import type { TokenClaims } from '../../../src/kubeconfig/token-claims.ts'
import { aTarget } from '../../cluster/transport-to.ts'
import { createAuthority } from '../../control-plane/certificates.ts'
import { layersWith } from '../../findings/a-finding.ts'
import { inDays, inputsWith, NOW, runCheck } from '../check-run.ts'
import { clientCredential } from './made.ts'

const MINUTE_IN_DAYS = 1 / 1440
const SECOND_IN_DAYS = 1 / 86_400

/** A token with so many days left of its whole life; of unknown length when that is not given. */
function aToken({
  left,
  whole,
  ...change
}: { left?: number; whole?: number } & Partial<TokenCredential>): TokenCredential {
  const claims: TokenClaims = {
    issuer: 'https://kubernetes.default.svc',
    subject: 'system:serviceaccount:ci:deployer',
    audiences: [],
    ...(left !== undefined && { expiresAt: inDays(left) }),
    ...(left !== undefined && whole !== undefined && { issuedAt: inDays(left - whole) }),
  }
  return { value: 'x', claims, renews: false, ...change }
}

interface Circumstances {
  readonly isRefused?: boolean
  readonly clockOffsetMs?: number
}

async function run(
  credential: Credential,
  inputs: Record<string, string> = {},
  { isRefused = false, clockOffsetMs = 0 }: Circumstances = {},
) {
  const layers = () => layersWith(isRefused ? 'authentication' : undefined)
  const evaluation = await runCheck(credentialLifetime, {
    target: { credential },
    connection: { walk: { layers }, clockOffsetMs },
    inputs,
  })
  return {
    ...evaluation,
    found: evaluation.judgements.map(({ severity, message }) => `${severity}: ${message}`),
  }
}

describe('a token', () => {
  test.each<[string, TokenCredential, Record<string, string>, string[]]>([
    ['of a day that is fresh', aToken({ left: 1, whole: 1 }), {}, []],
    ['that never ends', aToken({}), {}, []],
    ['that says nothing of itself', { value: 'opaque', renews: false }, {}, []],
    ['that somebody renews', aToken({ left: MINUTE_IN_DAYS, whole: 1, renews: true }), {}, []],
    ['that has ended and that somebody renews', aToken({ left: -1, whole: 2, renews: true }), {}, []],
    ['that lasts exactly as long as it has to', aToken({ left: 5 * MINUTE_IN_DAYS }), {}, []],
    [
      'that lasts a second less than it has to',
      aToken({ left: 5 * MINUTE_IN_DAYS - SECOND_IN_DAYS }),
      {},
      ['error: The token in use ends in 4 minutes, on 2026-11-22 18:04 UTC; it has to last 5 minutes.'],
    ],
    [
      'that has to last longer',
      aToken({ left: 1, whole: 1 }),
      { 'minimum-lifetime': '48h' },
      ['error: The token in use ends in 24 hours, on 2026-11-23 18:00 UTC; it has to last 2 days.'],
    ],
    [
      'of an hour in its last quarter',
      aToken({ left: 14 * MINUTE_IN_DAYS, whole: 60 * MINUTE_IN_DAYS }),
      {},
      ['warning: The token in use ends in 14 minutes, on 2026-11-22 18:14 UTC.'],
    ],
    [
      'of an hour in its last tenth',
      aToken({ left: 5.9 * MINUTE_IN_DAYS, whole: 60 * MINUTE_IN_DAYS }),
      {},
      ['error: The token in use ends in 5 minutes, on 2026-11-22 18:05 UTC.'],
    ],
    ['that does not say when it was issued is not judged by days', aToken({ left: 1 }), {}, []],
    [
      'that has ended',
      aToken({ left: -3, whole: 30 }),
      {},
      ['error: The token in use ended 3 days ago, on 2026-11-19 18:00 UTC.'],
    ],
    [
      'that has not begun',
      aToken({ left: 1, whole: 0.5 }),
      {},
      ['error: The token in use is valid only from 2026-11-23 06:00 UTC.'],
    ],
  ])('%s', async (_, token, inputs, expected) => {
    expect((await run({ token }, inputs)).found).toEqual(expected)
  })

  test.each([
    ['a minute, which is the leeway of the server', MINUTE_IN_DAYS, 0],
    ['a minute and a second', MINUTE_IN_DAYS + SECOND_IN_DAYS, 1],
  ])('that begins in %s', async (_, ahead, findings) => {
    expect((await run({ token: aToken({ left: 1 + ahead, whole: 1 }) })).found).toHaveLength(findings)
  })

  test.each([
    [
      'ahead',
      1_800_000,
      ['error: The token in use ended 20 minutes ago, on 2026-11-22 18:10 UTC by the clock of the server.'],
    ],
    ['behind', -1_800_000, []],
    [
      'ahead by no more than clocks are',
      60_000,
      ['warning: The token in use ends in 10 minutes, on 2026-11-22 18:10 UTC.'],
    ],
  ])('is judged by the clock of the server when that is %s', async (_, clockOffsetMs, expected) => {
    const token = aToken({ left: 10 * MINUTE_IN_DAYS, whole: 60 * MINUTE_IN_DAYS })
    expect((await run({ token }, {}, { clockOffsetMs })).found).toEqual(expected)
  })

  test('of an hour is valid when the clock of the server is so far ahead that it has only begun there', async () => {
    const token = aToken({ left: 90 * MINUTE_IN_DAYS, whole: 60 * MINUTE_IN_DAYS })
    expect((await run({ token }, {}, { clockOffsetMs: 31 * 60_000 })).found).toEqual([])
    expect((await run({ token })).found).toHaveLength(1)
  })

  test('is valid from the later of what it says of its begin', async () => {
    const claims = {
      issuer: '',
      subject: '',
      audiences: [],
      issuedAt: inDays(-300),
      notBefore: inDays(-1),
      expiresAt: inDays(9),
    }
    expect((await run({ token: { value: 'x', renews: false, claims } })).found).toEqual([])
  })

  test('is named by whom it is for', async () => {
    const { judgements } = await run({ token: aToken({ left: 0 }) })
    expect(judgements).toMatchObject([
      { code: 'authn-token-expiring', subject: { kind: 'Token', name: 'system:serviceaccount:ci:deployer' } },
    ])
  })

  test('of a pod ends with it', async () => {
    const payload = { 'kubernetes.io': { namespace: 'ci', pod: { name: 'runner-0', uid: 'x' } } }
    const value = `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.x`
    const { judgements, credentials } = await run({ token: aToken({ left: 0, value }) })
    expect(judgements).toMatchObject([{ evidence: { 'Ends with': 'the pod runner-0' } }])
    expect(credentials).toMatchObject([{ boundTo: 'the pod runner-0' }])
  })

  test('of a pod says why it lasts a year', async () => {
    const payload = { 'kubernetes.io': { pod: { name: 'runner-0' }, warnafter: 1_795_000_000 } }
    const value = `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.x`
    const { credentials } = await run({ token: aToken({ left: 300, value }) })
    expect(credentials).toMatchObject([
      {
        boundTo: expect.stringMatching(
          /^the pod runner-0; it lasts a year only for programs that read it once/,
        ),
      },
    ])
  })

  test.each([
    ['5m', '24h'],
    ['24h', '25h'],
    ['26h30m', '28h'],
  ])('that has to last %s is to be issued for %s', async (minimum, duration) => {
    const { judgements } = await run({ token: aToken({ left: 0 }) }, { 'minimum-lifetime': minimum })
    const command = `\`kubectl create token deployer -n ci --duration=${duration}\``
    expect(judgements[0]?.remedy).toContain(command)
  })

  test.each([
    ['has ended', aToken({ left: -1, whole: 2 })],
    ['has not begun', aToken({ left: 2, whole: 1 })],
  ])('that %s and was refused is the finding of the layer', async (_, token) => {
    expect((await run({ token }, {}, { isRefused: true })).found).toEqual([])
  })

  test('that was refused for another reason is judged all the same', async () => {
    expect(
      (await run({ token: aToken({ left: MINUTE_IN_DAYS }) }, {}, { isRefused: true })).found,
    ).toHaveLength(1)
  })
})

describe('a client certificate', () => {
  const client = async (since: number, left: number) => {
    const authority = await createAuthority({ name: 'kubernetes' })
    const validity = { notBefore: inDays(-since), notAfter: inDays(left) }
    const issued = await authority.issue({
      commonName: 'jane',
      organizations: ['ops'],
      usage: 'client',
      ...validity,
    })
    return clientCredential(issued)
  }

  test.each<[string, number, number, Record<string, string>, string[]]>([
    ['that lasts', 100, 265, {}, []],
    [
      'that ends soon',
      356,
      9,
      {},
      ['warning: The client certificate in use ends in 9 days, on 2026-12-01 18:00 UTC.'],
    ],
    [
      'that ends before the next run',
      335,
      30,
      { 'minimum-lifetime': '721h' },
      [
        'error: The client certificate in use ends in 30 days, on 2026-12-22 18:00 UTC; it has to last 30 days.',
      ],
    ],
  ])('%s', async (_, since, left, inputs, expected) => {
    expect((await run({ clientCertificate: await client(since, left) }, inputs)).found).toEqual(expected)
  })

  test('is judged beside a token, each by its own end', async () => {
    const clientCertificate = await client(356, 9)
    const { judgements, credentials, certificates, objects } = await run({
      clientCertificate,
      token: aToken({ left: 0 }),
    })
    expect(judgements.map(({ code }) => code)).toEqual(['cert-client-expiring', 'authn-token-expiring'])
    expect(credentials).toEqual([
      { kind: 'token', renews: false, expiresAt: NOW },
      { kind: 'client-certificate', renews: false, notBefore: inDays(-356), expiresAt: inDays(9) },
    ])
    expect(certificates).toMatchObject([{ role: 'client', certificate: { commonName: 'jane' } }])
    expect(objects).toBe(2)
  })
})

test('there is nothing to look at without a credential', () => {
  expect(credentialLifetime.applies({ target: aTarget(), inputs: inputsWith() })).toBe(false)
})
