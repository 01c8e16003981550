import { describe, expect, test } from '@jest/globals'
import { tlsStage } from '../../../src/connection/tls/tls.ts'
import { createAuthority } from '../../control-plane/certificates.ts'
import { NOW, tlsGiven, tlsSeen, trusting } from '../observations.ts'
import { AHEAD, chainOf, ENDED, LEAF, trustedAuthority } from './serving-leaf.ts'

const { authority, trust, explain } = await trustedAuthority()

describe('an expired certificate', () => {
  test('is the server’s own', async () => {
    const { certificatePem } = await authority.issue({ ...LEAF, ...ENDED })
    expect(explain('CERT_HAS_EXPIRED', chainOf(certificatePem))).toMatchObject([
      {
        code: 'tls-cert-expired',
        message:
          'The certificate of the API server (kube-apiserver) expired on 2026-06-13 12:00 UTC, 2 days ago.',
        evidence: { Certificate: 'CN=kube-apiserver', 'Issued by': 'CN=kubernetes', Names: 'kubernetes' },
      },
    ])
  })

  test('is the one that signed, and not another expired one that is trusted beside it', async () => {
    const [older, signer] = await Promise.all([
      createAuthority({ ...ENDED, name: 'older' }),
      createAuthority({ ...ENDED, name: 'signer' }),
    ])
    const { certificatePem } = await signer.issue(LEAF)
    const both = trusting(older.certificatePem, signer.certificatePem)
    expect(explain('CERT_HAS_EXPIRED', chainOf(certificatePem), { trust: both })).toMatchObject([
      { code: 'tls-ca-expired', message: expect.stringContaining('(signer)') },
    ])
  })

  test('is an intermediate that the server sends', async () => {
    const between = await createAuthority({ ...ENDED, name: 'between', issuer: authority })
    const { chainPem } = await between.issue(LEAF)
    expect(explain('CERT_HAS_EXPIRED', chainOf(chainPem))).toMatchObject([
      { code: 'tls-intermediate-expired', message: expect.stringContaining('(between)') },
    ])
  })
})

describe('the clock of the server', () => {
  const HOUR_MS = 3_600_000
  const DAY_MS = 24 * HOUR_MS

  test.each([
    [
      'CERT_HAS_EXPIRED',
      ENDED,
      -3 * DAY_MS,
      '2026-06-12 12:00 UTC, not verified',
      'The clock of this runner is 3 days ahead of that of the server, by which the certificate "kube-apiserver" is still valid.',
    ],
    [
      'CERT_NOT_YET_VALID',
      AHEAD,
      13 * HOUR_MS,
      '2026-06-16 01:00 UTC, not verified',
      'The clock of this runner is 13 hours behind that of the server, by which the certificate "kube-apiserver" is already valid.',
    ],
  ])('decides about %s', async (verification, dates, clockOffsetMs, there, message) => {
    const { certificatePem } = await authority.issue({ ...LEAF, ...dates })
    const seen = tlsSeen({ verification, chain: chainOf(certificatePem), clockOffsetMs })
    expect(tlsStage.explain(seen, tlsGiven({ trust }), NOW)).toMatchObject([
      {
        code: 'tls-clock-skew-runner',
        message,
        evidence: { 'Clock of the server': there },
      },
    ])
  })

  test.each([
    ['agrees', -30_000],
    ['is wrong too, but not by enough', -1 * DAY_MS],
    ['is off by more than the life of the certificate', -900 * DAY_MS],
  ])('does not decide when it %s', async (_, clockOffsetMs) => {
    const { certificatePem } = await authority.issue({ ...LEAF, ...ENDED })
    const seen = tlsSeen({ verification: 'CERT_HAS_EXPIRED', chain: chainOf(certificatePem), clockOffsetMs })
    expect(tlsStage.explain(seen, tlsGiven({ trust }), NOW)).toMatchObject([{ code: 'tls-cert-expired' }])
  })

  test('does not decide for a certificate whose authority has expired by it as well', async () => {
    const old = await createAuthority({
      notBefore: new Date('2024-01-01'),
      notAfter: new Date('2025-06-01'),
      name: 'old',
    })
    const { certificatePem } = await old.issue({ ...LEAF, ...ENDED })
    const seen = tlsSeen({
      verification: 'CERT_HAS_EXPIRED',
      chain: chainOf(certificatePem),
      clockOffsetMs: -3 * DAY_MS,
    })
    const given = tlsGiven({ trust: trusting(old.certificatePem) })
    expect(tlsStage.explain(seen, given, NOW)).toMatchObject([{ code: 'tls-cert-expired' }])
  })
})

describe('a certificate that is not valid yet', () => {
  test('is the server’s own', async () => {
    const { certificatePem } = await authority.issue({ ...LEAF, ...AHEAD })
    expect(explain('CERT_NOT_YET_VALID', chainOf(certificatePem))).toMatchObject([
      {
        code: 'tls-cert-not-yet-valid',
        message:
          'The certificate of the API server (kube-apiserver) is valid only from 2026-06-16 00:00 UTC, in 12 hours.',
      },
    ])
  })

  test('is the authority’s', async () => {
    const early = await createAuthority({ ...AHEAD, name: 'early' })
    const { certificatePem } = await early.issue(LEAF)
    const given = { trust: trusting(early.certificatePem) }
    expect(explain('CERT_NOT_YET_VALID', chainOf(certificatePem), given)).toMatchObject([
      {
        message: expect.stringContaining(
          'The certificate authority of the cluster (early) is valid only from',
        ),
      },
    ])
  })
})
