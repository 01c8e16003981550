import { describe, expect, test } from '@jest/globals'
import { createAuthority } from '../../../control-plane/certificates.ts'
import { inDays, NOW } from '../../check-run.ts'
import { authority, found, HOST, ingress, issued, type Lists, secret } from './stored-world.ts'

const DAY = 24 * 60 * 60 * 1000
const year = await issued()

describe('the end of a certificate', () => {
  // Of a year, 30 and 7 days count: one second decides.
  test.each([
    ['30 days', 180 - 30, 0, undefined],
    ['30 days less a second', 180 - 30, 1000, 'warning'],
    ['7 days', 180 - 7, 0, 'warning'],
    ['7 days less a second', 180 - 7, 1000, 'error'],
    ['no second', 180, 0, 'error'],
    ['less than none', 180, 1000, 'error'],
  ])('with %s left, is told as it counts for what is in use', async (_, days, beyond, severity) => {
    const now = new Date(NOW.getTime() + days * DAY + beyond)
    const { told } = await found(
      { '/secrets': [secret('a/tls', year)], '/ingresses': [ingress('a/web', 'tls')] },
      { now },
    )
    expect(told.map(each => each.severity)).toEqual(severity === undefined ? [] : [severity])
  })

  // Of 90 days, 22.5 and 7 count.
  test.each([
    [23, undefined],
    [22, 'warning'],
    [6, 'error'],
  ])('of 90 days, with %d left, is judged by the share of its life', async (left, severity) => {
    const short = await issued({ notBefore: inDays(left - 90), notAfter: inDays(left) })
    const { told } = await found({
      '/secrets': [secret('a/tls', short)],
      '/ingresses': [ingress('a/web', 'tls')],
    })
    expect(told.map(each => each.severity)).toEqual(severity === undefined ? [] : [severity])
  })

  test('is a notice for what nothing uses', async () => {
    const ended = await issued({ notAfter: inDays(-3) })
    const { told, judgements } = await found({ '/secrets': [secret('a/tls', ended)] })
    expect(judgements[0]?.remedy).toContain('`kubectl create secret tls tls -n a --cert=FILE')
    expect(told).toEqual([
      {
        code: 'cert-tls-secret-expired',
        severity: 'notice',
        message:
          'The certificate in the Secret a/tls, which no Ingress, Gateway or webhook that was seen uses, ended 3 days ago, on 2026-11-19 18:00 UTC.',
        subject: { kind: 'Secret', namespace: 'a', name: 'tls' },
      },
    ])
  })

  test('is a warning where it cannot be seen what uses it, and says which right is missing', async () => {
    const ended = await issued({ notAfter: inDays(-3) })
    const { told, judgements } = await found({
      '/secrets': [secret('a/tls', ended)],
      '/ingresses': 'forbidden',
    })
    expect(told.map(({ severity }) => severity)).toEqual(['warning'])
    expect(judgements[0]?.evidence).toMatchObject({
      'Not seen': 'who uses it: list ingresses.networking.k8s.io',
    })
  })

  test.each([
    [404, 'notice', 'are none'],
    [200, 'warning', 'may be some'],
    [403, 'warning', 'may be some'],
  ])(
    'where Gateways may not be listed and their group answers %d, is a %s: there %s',
    async (group, severity) => {
      const ended = await issued({ notAfter: inDays(-3) })
      const lists: Lists = { '/secrets': [secret('a/tls', ended)], '/gateways': 'forbidden' }
      expect((await found(lists, { group })).told.map(each => each.severity)).toEqual([severity])
    },
  )

  test('of a webhook counts, by the Certificate of cert-manager', async () => {
    const ended = await issued({ notAfter: inDays(-3) })
    const annotations = { 'cert-manager.io/inject-ca-from': 'a/serving' }
    const { told, judgements } = await found({
      '/secrets': [secret('a/tls', ended, { 'cert-manager.io/certificate-name': 'serving' })],
      '/validatingwebhookconfigurations': [{ metadata: { name: 'policy', annotations } }],
    })
    expect(told).toMatchObject([
      {
        severity: 'error',
        message: expect.stringContaining('used by ValidatingWebhookConfiguration policy, ended'),
      },
    ])
    expect(judgements[0]?.remedy).toContain('`kubectl describe certificate serving -n a`')
    expect(judgements[0]?.evidence).toMatchObject({
      'Used by': 'ValidatingWebhookConfiguration policy',
    })
  })

  test('of the issuer counts when it has come before', async () => {
    const dead = await createAuthority({
      name: 'dead',
      issuer: authority,
      notBefore: inDays(-900),
      notAfter: inDays(-2),
    })
    const below = await dead.issue({ commonName: HOST, dns: [HOST], usage: 'server', notAfter: inDays(180) })
    const pair = { certificatePem: below.chainPem, keyPem: below.keyPem }
    const { told } = await found({
      '/secrets': [secret('a/tls', pair)],
      '/ingresses': [ingress('a/web', 'tls')],
    })
    expect(told).toMatchObject([
      {
        code: 'cert-tls-secret-expired',
        severity: 'error',
        message: expect.stringMatching(
          /^The issuer of the certificate in the Secret a\/tls, used by .* ended 2 days ago/,
        ),
      },
    ])
  })
})
