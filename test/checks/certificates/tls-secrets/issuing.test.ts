import { describe, expect, test } from '@jest/globals'
import { readPair } from '../../../../src/checks/certificates/tls-secrets/pair.ts'
import { createAuthority } from '../../../control-plane/certificates.ts'

const NAME = { commonName: 'shop', dns: ['shop.example.com'], usage: 'server' } as const

const root = await createAuthority({ name: 'root' })
const intermediate = await createAuthority({ name: 'intermediate', issuer: root })
const shop = await intermediate.issue(NAME)

const pairOf = (crt: string, key = shop.keyPem) => readPair(Buffer.from(crt), Buffer.from(key))

describe('what clients refuse', () => {
  test('is a short key', async () => {
    const short = await root.issue({ ...NAME, key: 'rsa-1024' })
    expect(pairOf(short.certificatePem, short.keyPem).weakness).toBe(
      '"shop" has an RSA key of only 1024 bits',
    )
  })

  test('is a forgeable signature', async () => {
    const authority = await createAuthority({ name: 'rsa', key: 'rsa-2048' })
    const forgeable = await authority.issue({ ...NAME, digest: 'SHA-1' })
    expect(pairOf(forgeable.certificatePem, forgeable.keyPem).weakness).toMatch(
      /^"shop" is signed with .*sha1/i,
    )
  })

  test('is a weak intermediate, but not a weak root', async () => {
    const short = await createAuthority({ name: 'short', issuer: root, key: 'rsa-1024' })
    const below = await short.issue(NAME)
    expect(pairOf(below.chainPem, below.keyPem).weakness).toBe('"short" has an RSA key of only 1024 bits')
    const shortRoot = await createAuthority({ name: 'short', key: 'rsa-1024' })
    const issued = await shortRoot.issue(NAME)
    expect(pairOf(issued.certificatePem + shortRoot.certificatePem, issued.keyPem).weakness).toBeUndefined()
  })
})

describe('the way to the issuer', () => {
  test('is missing for a publicly trusted certificate that stands alone', async () => {
    const logged = await intermediate.issue({ ...NAME, isLogged: true })
    expect(pairOf(logged.certificatePem, logged.keyPem).gap).toBe(
      'tls.crt holds one certificate alone, without that of its issuer, "CN=intermediate"',
    )
    expect(pairOf(logged.chainPem, logged.keyPem).gap).toBeUndefined()
  })

  test('is missing when what stands behind the certificate has issued others', async () => {
    const another = await createAuthority({ name: 'another', issuer: root })
    expect(pairOf(shop.certificatePem + another.chainPem).gap).toBe(
      'none of the 2 certificates in tls.crt is that of its issuer, "CN=intermediate"',
    )
  })

  test('is told apart by the key when an authority was made again under its name', async () => {
    const again = await createAuthority({ name: 'intermediate', issuer: root })
    expect(pairOf(shop.certificatePem + again.chainPem).gap).toMatch(/^none of the 2 certificates/)
  })
})
