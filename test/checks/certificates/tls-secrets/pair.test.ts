import { createPrivateKey } from 'node:crypto'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { readPair } from '../../../../src/checks/certificates/tls-secrets/pair.ts'
import {
  type Authority,
  createAuthority,
  createSelfSigned,
  type Issued,
} from '../../../control-plane/certificates.ts'
import { inDays } from '../../check-run.ts'

const NAME = { commonName: 'shop', dns: ['shop.example.com'], usage: 'server' } as const

let root: Authority
let intermediate: Authority
let shop: Issued
let other: Issued

beforeAll(async () => {
  root = await createAuthority({ name: 'root' })
  intermediate = await createAuthority({ name: 'intermediate', issuer: root })
  shop = await intermediate.issue({ ...NAME, notBefore: new Date('2026-01-02T00:00:00Z') })
  other = await root.issue(NAME)
})

const pairOf = (crt: string | Buffer, key: string | Buffer = shop.keyPem) =>
  readPair(Buffer.from(crt as string), Buffer.from(key as string))
const der = (pem: string) => Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64')
const pem = (bytes: Buffer, label = 'CERTIFICATE') =>
  `-----BEGIN ${label}-----\n${bytes.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`
/** The same PEM with some bytes of its DER replaced, wherever they occur. */
const altered = (text: string, from: string, to: string, label?: string) =>
  pem(Buffer.from(der(text).toString('hex').replaceAll(from, to), 'hex'), label)
// Behind the version, which is 3 and has a tag of its own: tag, length and first byte of the serial number.
const withNegativeSerial = () => {
  const bytes = der(shop.certificatePem)
  const at = bytes.indexOf(Buffer.from('a003020102', 'hex')) + 5 + 2
  bytes[at] = (bytes[at] ?? 0) | 0x80
  return pem(bytes)
}
const withMonth13 = () => {
  const bytes = der(shop.certificatePem)
  bytes.write('2613', bytes.indexOf('2601020000'), 'latin1')
  return pem(bytes)
}
const encrypted = () =>
  createPrivateKey(shop.keyPem)
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'test' })
    .toString()
const sec1 = () => createPrivateKey(shop.keyPem).export({ type: 'sec1', format: 'pem' }).toString()
const EC_PARAMETERS = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n'
const P256 = '2a8648ce3d030107'
const NO_CURVE = '2a8648ce3d03017f'

describe('a pair that can be served', () => {
  test.each<[string, () => ReturnType<typeof pairOf>]>([
    ['the certificate alone, of an issuer that may be a root', () => pairOf(shop.certificatePem)],
    ['the certificate before its intermediate', () => pairOf(shop.chainPem)],
    ['the whole chain with the root', () => pairOf(shop.chainPem + root.certificatePem)],
    ['notes between the certificates', () => pairOf(`Bag Attributes\n${shop.chainPem}\n# end`)],
    ['lines that end as on Windows', () => pairOf(shop.chainPem.replaceAll('\n', '\r\n'))],
    ['a key of the older form behind its parameters', () => pairOf(shop.chainPem, EC_PARAMETERS + sec1())],
    ['a negative serial number', () => pairOf(withNegativeSerial())],
  ])('may be %s', (_, read) => {
    const { leaf, problem, gap, weakness } = read()
    expect({ name: leaf?.commonName, problem, gap, weakness }).toEqual({ name: 'shop' })
  })

  test('may sign itself', async () => {
    const own = await createSelfSigned({ ...NAME, digest: 'SHA-1', key: 'rsa-2048' })
    expect(pairOf(own.certificatePem, own.keyPem)).toEqual({ leaf: expect.anything() })
  })
})

describe('a pair that cannot be served', () => {
  test.each<[string, () => ReturnType<typeof pairOf>, string]>([
    ['an empty certificate', () => pairOf(''), 'tls.crt is empty'],
    ['blanks', () => pairOf(' \n'), 'tls.crt is empty'],
    [
      'DER',
      () => pairOf(der(shop.certificatePem)),
      'tls.crt cannot be read as a certificate: it is in binary form (DER)',
    ],
    [
      'PKCS #7',
      () => pairOf(pem(der(shop.certificatePem), 'PKCS7')),
      'tls.crt cannot be read as a certificate: it is a PKCS #7 bundle',
    ],
    [
      'a request',
      () => pairOf(pem(der(shop.certificatePem), 'NEW CERTIFICATE REQUEST')),
      'tls.crt cannot be read as a certificate: it is a certificate request',
    ],
    [
      'the two swapped',
      () => pairOf(shop.keyPem, shop.certificatePem),
      'tls.crt cannot be read as a certificate: it is a private key',
    ],
    [
      'base64 of base64',
      () => pairOf(Buffer.from(shop.certificatePem).toString('base64')),
      'tls.crt cannot be read as a certificate: it is encoded in base64 twice',
    ],
    [
      'a certificate without its end',
      () => pairOf(shop.certificatePem.slice(0, 300)),
      'tls.crt cannot be read as a certificate: it is damaged or cut off',
    ],
    [
      'a chain without its end',
      () => pairOf(shop.chainPem.trimEnd().slice(0, -60)),
      'tls.crt ends in the middle of certificate 2',
    ],
    [
      'a certificate with lost lines',
      () => pairOf(shop.certificatePem.replace(/\n.{64}\n/, '\n')),
      'the certificate in tls.crt is damaged or cut off',
    ],
    [
      'damage in the chain',
      () => pairOf(shop.certificatePem + pem(Buffer.from('3003020101', 'hex'))),
      'certificate 2 of 2 in tls.crt is damaged or cut off',
    ],
    [
      'text',
      () => pairOf('to be filled in'),
      'tls.crt cannot be read as a certificate: it is no PEM text at all',
    ],
    ['an empty key', () => pairOf(shop.chainPem, ''), 'tls.key is empty'],
    [
      'a certificate for a key',
      () => pairOf(shop.chainPem, shop.chainPem),
      'tls.key cannot be read as a private key: it is a certificate',
    ],
    [
      'a key with a passphrase',
      () => pairOf(shop.chainPem, encrypted()),
      'tls.key is protected by a passphrase, and a Secret has no place for one',
    ],
    [
      'a key without its end',
      () => pairOf(shop.chainPem, shop.keyPem.slice(0, 100)),
      'tls.key cannot be read as a private key: it is damaged or cut off',
    ],
    [
      'a curve that nobody knows, with a key upon it',
      () =>
        pairOf(
          altered(shop.certificatePem, P256, NO_CURVE),
          altered(shop.keyPem, P256, NO_CURVE, 'PRIVATE KEY'),
        ),
      'the certificate in tls.crt has a key of a kind that OpenSSL does not know',
    ],
    [
      'the key of another',
      () => pairOf(shop.chainPem, other.keyPem),
      'tls.key does not belong to the certificate in tls.crt',
    ],
    [
      'the chain the wrong way round',
      () => pairOf(intermediate.certificatePem + shop.certificatePem),
      'the certificate that belongs to tls.key is number 2 in tls.crt, where servers take the first',
    ],
    [
      'the key beside the certificate',
      () => pairOf(shop.chainPem + shop.keyPem),
      'tls.crt holds a private key beside the certificate, and what is in it is taken for public',
    ],
    [
      'a month that no calendar has',
      () => pairOf(withMonth13()),
      'the certificate in tls.crt is damaged or cut off',
    ],
  ])('is %s', (_, read, problem) => {
    expect(read().problem).toBe(problem)
  })
})

describe('however much there is', () => {
  test('thirty thousand beginnings without an end are passed over once', () => {
    const started = performance.now()
    expect(pairOf('-----BEGIN CERTIFICATE-----\n'.repeat(36_000)).problem).toBeDefined()
    expect(pairOf(shop.chainPem, '-----BEGIN PRIVATE KEY-----\n'.repeat(36_000)).problem).toBeDefined()
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  test('10,000 names are read', async () => {
    const dns = Array.from({ length: 10_000 }, (_, index) => `host-${index}.example.com`)
    const many = await root.issue({ ...NAME, dns })
    expect(pairOf(many.certificatePem, many.keyPem).leaf?.names).toHaveLength(10_000)
  })

  test('a bundle of 4 MB is read', () => {
    const bundle =
      shop.chainPem + root.certificatePem.repeat(Math.ceil(4_000_000 / root.certificatePem.length))
    expect(pairOf(bundle)).toMatchObject({
      leaf: { commonName: 'shop' },
      issuer: { commonName: 'intermediate' },
    })
  })

  test('the year 9999 is read', async () => {
    const eternal = await root.issue({
      ...NAME,
      notBefore: inDays(-1),
      notAfter: new Date('9999-12-31T23:59:59Z'),
    })
    const { leaf } = pairOf(eternal.certificatePem, eternal.keyPem)
    expect(leaf?.notAfter.toISOString()).toBe('9999-12-31T23:59:59.000Z')
  })
})

// A small generator of the same numbers in every run (Lehmer's).
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 48271) % 2147483647
    yield state
  }
}

test.each([1, 2, 3, 4])('no damage to a certificate or a key brings the reader down (%d)', seed => {
  const random = numbers(seed * 7919)
  const next = (below: number) => (random.next().value ?? 0) % below
  const damaged = (text: string, label: string) => {
    const bytes = der(text)
    for (let count = 0; count <= next(3); count++) bytes[next(bytes.length)] = next(256)
    return pem(bytes.subarray(0, next(4) === 0 ? next(bytes.length) : bytes.length), label)
  }
  for (let round = 0; round < 500; round++) {
    const { leaf, problem } = pairOf(
      damaged(shop.certificatePem, 'CERTIFICATE') + intermediate.certificatePem,
      damaged(shop.keyPem, 'PRIVATE KEY'),
    )
    expect(leaf?.notAfter.toISOString() ?? problem).toMatch(/./)
  }
})
