import { rootCertificates } from 'node:tls'
import { describe, expect, test } from '@jest/globals'
import { type Certificate, parseCertificates } from '../../../src/certificates/certificate.ts'
import { intercepts } from '../../../src/connection/tls/interception.ts'
import { lacksIntermediate } from '../../../src/connection/tls/missing-link.ts'
import { createAuthority, type LeafRequest } from '../../control-plane/certificates.ts'
import { trusting } from '../observations.ts'

const LEAF = {
  commonName: 'api',
  dns: ['api.example.com'],
  ips: ['192.0.2.1', '2001:db8::1'],
  usage: 'server',
} as const
const ISSUER_URL = { issuerUrl: 'http://pki.example.com/issuing.crt' }

const [publicRoot = ''] = rootCertificates

async function pki(organization = 'Example', rootOrganization = organization) {
  const root = await createAuthority({ name: 'Root', organization: rootOrganization })
  const issuing = await createAuthority({ name: 'Issuing', organization, issuer: root })
  return { root, issuing }
}

async function sent(request: Partial<LeafRequest>, organization = 'Example') {
  const { root, issuing } = await pki(organization)
  const { certificatePem, chainPem } = await issuing.issue({ ...LEAF, ...request })
  return { root, alone: parseCertificates(certificatePem), whole: parseCertificates(chainPem) }
}

describe('an intermediate is missing', () => {
  test('where the leaf of the trusted organisation stands alone and says where its issuer is to be had', async () => {
    const { root, alone } = await sent(ISSUER_URL)
    expect(lacksIntermediate(alone, trusting(root.certificatePem))).toBe(true)
  })

  test('where a certificate of a public authority stands alone, for a kubeconfig without an authority or with a public one', async () => {
    const { alone } = await sent({ isLogged: true })
    expect(lacksIntermediate(alone, { kind: 'system' })).toBe(true)
    expect(lacksIntermediate(alone, trusting(publicRoot))).toBe(true)
  })
})

describe('it cannot be told whether an intermediate is missing', () => {
  test('where nothing in the leaf says where its issuer is to be had', async () => {
    const { root, alone } = await sent({})
    expect(lacksIntermediate(alone, trusting(root.certificatePem))).toBe(false)
    expect(lacksIntermediate(alone, { kind: 'system' })).toBe(false)
  })

  test.each(['Stranger', ''])('where the organisation is another (%j)', async organization => {
    const { alone } = await sent(ISSUER_URL, organization)
    const { root } = await pki()
    expect(lacksIntermediate(alone, trusting(root.certificatePem))).toBe(false)
    const nameless = await createAuthority({ name: 'kubernetes' })
    expect(lacksIntermediate(alone, trusting(nameless.certificatePem))).toBe(false)
  })

  test('where the certificate is public and the kubeconfig trusts none but that of its cluster', async () => {
    const { root, alone } = await sent({ isLogged: true, ...ISSUER_URL })
    expect(
      lacksIntermediate(alone, trusting((await createAuthority({ name: 'kubernetes' })).certificatePem)),
    ).toBe(false)
    expect(lacksIntermediate(alone, trusting(root.certificatePem))).toBe(false)
  })

  test('where the server sends its root, or nothing at all', async () => {
    const { root, alone } = await sent(ISSUER_URL)
    const chain = [...alone, ...parseCertificates(root.certificatePem)]
    expect(lacksIntermediate(chain, trusting(root.certificatePem))).toBe(false)
    expect(lacksIntermediate([], { kind: 'system' })).toBe(false)
  })
})

describe('TLS is opened on the way', () => {
  const issuedBy = async (name: string, organization = ''): Promise<Certificate[]> => {
    const { certificatePem } = await (await createAuthority({ name, organization })).issue(LEAF)
    return parseCertificates(certificatePem)
  }

  test.each([
    ['Zscaler Intermediate Root CA (zscalertwo.net) (t)', 'Zscaler Inc.', 'Zscaler'],
    ['ca.example.goskope.com', 'Example', 'Netskope'],
    ['FortiGate CA', 'Fortinet', 'Fortinet'],
    ['Cisco Umbrella Secondary SubCA ams-SG', 'Cisco', 'Cisco Umbrella'],
    ['Gateway CA - Cloudflare Managed G1 3d7f', 'Cloudflare, Inc.', 'Cloudflare Gateway'],
    ['mitmproxy', 'mitmproxy', 'mitmproxy'],
  ])('by what signs as %s', async (name, organization, product) => {
    const chain = await issuedBy(name, organization)
    for (const host of ['api.example.com', '192.0.2.1', '2001:db8::1'])
      expect(intercepts(chain, host)).toBe(product)
  })

  test.each([
    ['kubernetes', ''],
    ['Cloudflare Inc ECC CA-3', 'Cloudflare, Inc.'],
    ['CloudFlare Origin SSL Certificate Authority', 'CloudFlare, Inc.'],
    ['k3s-server-ca@1700000000', ''],
    ['Acme Forty Two CA', 'Acme'],
  ])('not by %s', async (name, organization) => {
    expect(intercepts(await issuedBy(name, organization), 'api.example.com')).toBeUndefined()
  })

  test('not where a device shows its own page, or nothing was shown', async () => {
    expect(intercepts(await issuedBy('FortiGate CA', 'Fortinet'), 'other.example.com')).toBeUndefined()
    expect(intercepts([], 'api.example.com')).toBeUndefined()
  })
})
