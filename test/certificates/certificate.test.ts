import { beforeAll, describe, expect, test } from '@jest/globals'
import {
  type Certificate,
  certificateName,
  isIssuedBy,
  isSelfSigned,
  parseCertificates,
  publicKeyOf,
} from '../../src/certificates/certificate.ts'
import {
  type Authority,
  createAuthority,
  createSelfSigned,
  type LeafRequest,
} from '../control-plane/certificates.ts'

let authority: Authority

beforeAll(async () => {
  authority = await createAuthority({ name: 'kubernetes' })
})

function only(pem: string): Certificate {
  const [certificate, ...others] = parseCertificates(pem)
  if (certificate === undefined || others.length > 0) throw new Error('not one certificate')
  return certificate
}

async function issued(request: Partial<LeafRequest>): Promise<Certificate> {
  return only((await authority.issue({ usage: 'server', ...request })).certificatePem)
}

describe('a certificate', () => {
  test('is read as plain data', async () => {
    const dates = { notBefore: new Date('2026-01-02T03:04:05Z'), notAfter: new Date('2027-01-02T03:04:05Z') }
    const names = { dns: ['kubernetes', '*.example.com'], ips: ['10.96.0.1', '2001:db8::1'] }
    const organizations = ['system:masters', 'ops']
    const certificate = await issued({ commonName: 'admin', organizations, ...names, ...dates })
    expect(certificate).toMatchObject({
      subject: 'O=system:masters, O=ops, CN=admin',
      issuer: 'CN=kubernetes',
      commonName: 'admin',
      organizations,
      ...dates,
      fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
    })
    expect(certificate.names).toEqual(['kubernetes', '*.example.com', '10.96.0.1', '2001:DB8:0:0:0:0:0:1'])
  })

  test.each([
    ['its common name', { commonName: 'admin', dns: ['a.example.com'] }, 'admin'],
    ['its first alternative name', { dns: ['a.example.com'] }, 'a.example.com'],
    ['its subject', { organizations: ['ops'] }, 'O=ops'],
    ['nothing', {}, 'a certificate without a name'],
  ])('is called by %s', async (_, request, name) => {
    expect(certificateName(await issued(request))).toBe(name)
  })

  test.each([
    ['a comma', 'a,DNS:evil.example.com'],
    ['a quote', 'a"b'],
    ['a line break', 'a\nb'],
    ['a backslash', 'a\\b'],
    ['a zero', 'a\u0000b'],
  ])('with %s in an alternative name has that one name', async (_, name) => {
    const { names } = await issued({ dns: [name, 'b.example.com'] })
    expect(names).toEqual([name, 'b.example.com'])
  })

  test('without alternative names has none', async () => {
    expect((await issued({ commonName: 'admin' })).names).toEqual([])
  })

  test.each([
    'a, b',
    'a + b',
    'a=b',
    'a + CN=b',
    'O=c',
    'a\\b',
    '"a"',
    ' a ',
    'a;b<c>',
    'a\nb\tc',
    'ü 中',
    '\\0A',
  ])('gives the common name %j and the organisation of that name as Node has them', async name => {
    const { commonName, organizations, x509 } = await issued({ commonName: name, organizations: ['x', name] })
    const { CN, O } = x509.toLegacyObject().subject as unknown as { CN: string; O: string[] }
    expect({ commonName, organizations }).toEqual({ commonName: CN, organizations: O })
  })

  test('with a common name of several lines is one line', async () => {
    expect((await issued({ commonName: 'a\nb' })).subject).not.toContain('\n')
  })
})

describe('a bundle', () => {
  test('gives every certificate in its order, whatever stands between them', async () => {
    const [one, two] = await Promise.all([issued({ commonName: 'one' }), issued({ commonName: 'two' })])
    const bundle = `# one\n${one.x509}\r\nsome words\r\n${String(two.x509).replaceAll('\n', '\r\n')}`
    expect(parseCertificates(bundle).map(({ commonName }) => commonName)).toEqual(['one', 'two'])
  })

  test.each([
    ['nothing', ''],
    ['text', 'not a certificate'],
    ['a key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'],
    ['a certificate without an end', '-----BEGIN CERTIFICATE-----\nAAAA'],
  ])('with %s has none', (_, text) => expect(parseCertificates(text)).toEqual([]))

  test('with a damaged certificate is not read in part', async () => {
    const { x509 } = await issued({ commonName: 'one' })
    const damaged = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
    expect(() => parseCertificates(`${x509}\n${damaged}`)).toThrow()
  })
})

describe('who signed', () => {
  test('is the authority with the key, not its namesake', async () => {
    const namesake = only((await createAuthority({ name: 'kubernetes' })).certificatePem)
    const leaf = await issued({ commonName: 'admin' })
    expect(isIssuedBy(leaf, only(authority.certificatePem))).toBe(true)
    expect(isIssuedBy(leaf, namesake)).toBe(false)
  })

  test('is the renewed authority too, when it kept its key', async () => {
    const renewed = await createAuthority({ name: 'kubernetes', keyOf: authority })
    expect(isIssuedBy(await issued({ commonName: 'admin' }), only(renewed.certificatePem))).toBe(true)
  })

  test('is the certificate itself, also when it has no right to sign', async () => {
    const leaf = only((await createSelfSigned({ commonName: 'ingress', usage: 'server' })).certificatePem)
    expect(isSelfSigned(leaf)).toBe(true)
    expect(isSelfSigned(only(authority.certificatePem))).toBe(true)
    expect(isSelfSigned(await issued({ commonName: 'kubernetes' }))).toBe(false)
  })
})

test.each(['ec-p256', 'ec-p384', 'rsa-2048'] as const)('the public key of %s is known', async key => {
  expect(publicKeyOf(await issued({ key }))).toBeDefined()
})
