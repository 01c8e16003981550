import { describe, expect, test } from '@jest/globals'
import {
  type IssuedCertificate,
  readIssuedCertificate,
} from '../../../../src/checks/certificates/cert-manager/issued-certificate.ts'
import { judgeIssued } from '../../../../src/checks/certificates/cert-manager/judge-issued.ts'
import { inDays, NOW } from '../../check-run.ts'

const MINUTES = 1 / 1440
const SECONDS = 1 / 86_400

function anObject(status: object = {}, metadata: object = {}): Record<string, unknown> {
  return {
    metadata: { namespace: 'shop', name: 'web', creationTimestamp: inDays(-100).toISOString(), ...metadata },
    spec: { secretName: 'web-tls', issuerRef: { name: 'ca' } },
    status,
  }
}

const ready = (status: string, sinceDays: number) => ({
  conditions: [
    {
      type: 'Ready',
      status,
      reason: 'R',
      message: 'because',
      lastTransitionTime: inDays(sinceDays).toISOString(),
    },
  ],
})

const found = (object: Record<string, unknown>) =>
  judgeIssued([readIssuedCertificate(object)], NOW).map(({ code, message }) => `${code}: ${message}`)

describe('a Certificate', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['that is ready', anObject(ready('True', -50)), []],
    ['of which nothing is known', anObject(ready('Unknown', -50)), []],
    ['that has not been ready for 15 minutes', anObject(ready('False', -15 * MINUTES)), []],
    [
      'that has not been ready for a second more',
      anObject(ready('False', -15 * MINUTES - SECONDS)),
      ['cert-manager-not-ready: The Certificate shop/web has not been ready for 15 minutes (R: because).'],
    ],
    ['that is new', anObject({}, { creationTimestamp: inDays(-15 * MINUTES).toISOString() }), []],
    [
      'that nobody has looked at',
      anObject({}, { creationTimestamp: inDays(-1).toISOString() }),
      ['cert-manager-not-ready: cert-manager has not looked at the Certificate shop/web for 24 hours.'],
    ],
    ['that says nothing of itself', {}, []],
  ])('%s', (_, object, expected) => {
    expect(found(object)).toEqual(expected)
  })

  const renewing = (dueDays: number, leftDays: number) =>
    anObject({
      ...ready('True', -50),
      renewalTime: inDays(dueDays).toISOString(),
      notAfter: inDays(leftDays).toISOString(),
    })

  test.each([
    ['of 90 days, a day behind its renewal', -1, 29, []],
    [
      'of 90 days, a second later',
      -1 - SECONDS,
      29,
      ['was to be renewed 24 hours ago; what it has ends in 29 days'],
    ],
    ['of an hour, 5 minutes behind its renewal', -5 * MINUTES, 15 * MINUTES, []],
    [
      'of an hour, a minute later',
      -6 * MINUTES,
      14 * MINUTES,
      ['was to be renewed 6 minutes ago; what it has ends in 14 minutes'],
    ],
    ['that has ended', -31, -1, ['was to be renewed 31 days ago; what it has ended 24 hours ago']],
  ])('%s', (_, dueDays, leftDays, expected) => {
    expect(found(renewing(dueDays, leftDays))).toEqual(
      expected.map(text => `cert-manager-renewal-overdue: The Certificate shop/web ${text}.`),
    )
  })

  test('that is not ready is not told to be overdue as well', () => {
    const certificate: IssuedCertificate = {
      ...readIssuedCertificate(renewing(-5, 20)),
      ready: { status: 'False', reason: 'Expired', message: 'x'.repeat(5000), since: inDays(-2) },
    }
    const [judgement, ...others] = judgeIssued([certificate], NOW)
    expect(others).toEqual([])
    expect(judgement).toMatchObject({
      code: 'cert-manager-not-ready',
      subject: { kind: 'Certificate', namespace: 'shop', name: 'web' },
      evidence: { Issuer: 'Issuer/ca', Secret: 'shop/web-tls', Reason: 'Expired' },
      remedy: expect.stringContaining(
        '`kubectl describe certificate,certificaterequest,order,challenge -n shop`',
      ),
    })
    expect(judgement?.message.length).toBeLessThan(300)
    expect(judgement?.evidence?.['Message']?.length).toBeLessThan(450)
  })
})

describe('many Certificates', () => {
  const notReady = (count: number, kind = 'ClusterIssuer') =>
    Array.from({ length: count }, (_, index) =>
      readIssuedCertificate({
        metadata: { namespace: `team-${index}`, name: 'web', creationTimestamp: inDays(-9).toISOString() },
        spec: { secretName: 'web-tls', issuerRef: { kind, name: 'letsencrypt' } },
        status: ready('False', -2),
      }),
    )

  test('of one issuer are one finding from the sixth on', () => {
    expect(judgeIssued(notReady(5), NOW)).toHaveLength(5)
    expect(judgeIssued(notReady(6), NOW)).toMatchObject([
      {
        code: 'cert-manager-not-ready',
        message: '6 Certificates of the issuer ClusterIssuer/letsencrypt are not ready, such as team-0/web.',
        subject: { kind: 'ClusterIssuer', name: 'letsencrypt' },
        evidence: { Certificates: expect.stringContaining('team-5/web'), Message: 'because' },
        remedy: expect.stringContaining('-n team-0`'),
      },
    ])
  })

  test('of two issuers are told apart', () => {
    const judgements = judgeIssued([...notReady(100), ...notReady(40, 'Issuer')], NOW)
    expect(judgements.map(({ message }) => message.split(' such')[0])).toEqual([
      '100 Certificates of the issuer ClusterIssuer/letsencrypt are not ready,',
      '40 Certificates of the issuer Issuer/letsencrypt are not ready,',
    ])
  })
})
