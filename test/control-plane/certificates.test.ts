import { X509Certificate } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { createAuthority, createSelfSigned, loadAuthority } from './certificates.ts'

const parse = ({ certificatePem }: { certificatePem: string }) => new X509Certificate(certificatePem)

test('a leaf bears the names, the purpose and the validity that were asked for', async () => {
  const authority = await createAuthority({ name: 'root' })
  const leaf = parse(
    await authority.issue({
      commonName: 'jane',
      organizations: ['dev', 'system:masters'],
      dns: ['localhost'],
      ips: ['127.0.0.1'],
      notBefore: new Date('2019-01-01T00:00:00Z'),
      notAfter: new Date('2020-01-01T00:00:00Z'),
      usage: 'client',
    }),
  )
  expect(leaf.subject).toBe('O=dev\nO=system:masters\nCN=jane')
  expect(leaf.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1')
  expect(leaf.validFromDate).toEqual(new Date('2019-01-01T00:00:00Z'))
  expect(leaf.validToDate).toEqual(new Date('2020-01-01T00:00:00Z'))
  expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2'])
  expect(leaf.ca).toBe(false)
  expect(leaf.checkIssued(parse(authority)) && leaf.verify(parse(authority).publicKey)).toBe(true)
})

test('a chain goes from the leaf over its intermediates and leaves the root out', async () => {
  const root = await createAuthority({ name: 'root', key: 'rsa-2048' })
  const intermediate = await createAuthority({ name: 'intermediate', issuer: root })
  const leaf = await intermediate.issue({ commonName: 'leaf', usage: 'server' })
  expect(leaf.chainPem).toBe(`${leaf.certificatePem}\n${intermediate.certificatePem}`)
  expect(parse(leaf).verify(parse(intermediate).publicKey)).toBe(true)
  expect(parse(intermediate).verify(parse(root).publicKey)).toBe(true)
  expect(parse(root)).toMatchObject({ ca: true, signatureAlgorithm: 'sha256WithRSAEncryption' })
})

test('an authority of the same name has another key, unless it takes over the key', async () => {
  const old = await createAuthority({ name: 'kubernetes' })
  const rotated = await createAuthority({ name: 'kubernetes' })
  const renewed = await createAuthority({ name: 'kubernetes', keyOf: old })
  const leaf = parse(await old.issue({ commonName: 'leaf', usage: 'server' }))
  expect(leaf.issuer).toBe(parse(rotated).subject)
  expect(leaf.checkIssued(parse(rotated))).toBe(false)
  expect(leaf.verify(parse(rotated).publicKey)).toBe(false)
  expect(leaf.verify(parse(renewed).publicKey)).toBe(true)
})

test('an authority read from its PEM files signs as before', async () => {
  const root = await createAuthority({ name: 'root' })
  const loaded = await loadAuthority(root)
  expect(loaded.name).toBe('root')
  expect(parse(await loaded.issue({ commonName: 'leaf', usage: 'both' })).verify(parse(root).publicKey)).toBe(
    true,
  )
})

test('wrong certificates are made as well: weak, without the right to sign, signed by themselves', async () => {
  const weak = await createAuthority({ name: 'weak', key: 'rsa-1024', digest: 'SHA-1' })
  expect(parse(weak)).toMatchObject({ signatureAlgorithm: 'sha1WithRSAEncryption' })
  expect(parse(weak).publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 1024 })
  expect(parse(await createAuthority({ name: 'no authority', ca: false })).ca).toBe(false)
  const alone = parse(await createSelfSigned({ commonName: 'ingress.local', usage: 'server' }))
  expect(alone.issuer).toBe('CN=ingress.local')
  expect(alone.verify(alone.publicKey)).toBe(true)
})
