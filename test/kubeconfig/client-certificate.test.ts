import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createAuthority, type PemPair } from '../control-plane/certificates.ts'
import { codesOf, judgementsOn, kubeconfigText, resolve } from './resolved.ts'

const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64')
let own: PemPair
let other: PemPair
let rsa: PemPair
let folder: string

beforeAll(async () => {
  const authority = await createAuthority({ name: 'kubernetes' })
  own = await authority.issue({ commonName: 'jane', usage: 'client' })
  other = await authority.issue({ commonName: 'jane', usage: 'client' })
  rsa = await authority.issue({ commonName: 'jane', usage: 'client', key: 'rsa-2048' })
  folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'))
  writeFileSync(join(folder, 'client.crt'), own.certificatePem)
  writeFileSync(join(folder, 'client.key'), own.keyPem)
})

afterAll(() => rmSync(folder, { recursive: true }))

const judgementsOnUser = (user: Record<string, unknown>) =>
  judgementsOn(kubeconfigText({ user }), {}, { folder })
const credentialOf = (user: Record<string, unknown>) =>
  resolve({ kubeconfig: kubeconfigText({ user }) }, { folder }).candidates[0]?.target?.credential
const pair = (certificatePem: string, keyPem: string) => ({
  'client-certificate-data': base64(certificatePem),
  'client-key-data': base64(keyPem),
})

describe('a client certificate', () => {
  test('is read from data, files and both', () => {
    const certificate = { certificatePem: own.certificatePem, keyPem: own.keyPem }
    expect(credentialOf(pair(own.certificatePem, own.keyPem))).toMatchObject({
      clientCertificate: certificate,
    })
    const files = { 'client-certificate': 'client.crt', 'client-key': join(folder, 'client.key') }
    expect(credentialOf(files)).toMatchObject({ clientCertificate: certificate })
    const mixed = { 'client-certificate-data': base64(own.certificatePem), 'client-key': 'client.key' }
    expect(credentialOf(mixed)).toMatchObject({ clientCertificate: certificate })
  })

  test.each([
    ['PRIVATE KEY', () => createPrivateKey(own.keyPem).export({ type: 'sec1', format: 'pem' }).toString()],
    ['EC PRIVATE KEY', () => own.keyPem],
    ['RSA PRIVATE KEY', () => own.keyPem],
  ])('has its key read whatever the label says: %s', (label, key) => {
    const labelled = key().replace(/(BEGIN|END) .*?-/g, `$1 ${label}-`)
    const credential = credentialOf(pair(own.certificatePem, labelled))
    expect(createPrivateKey(credential?.clientCertificate?.keyPem ?? '').asymmetricKeyType).toBe('ec')
  })

  test('may be wrapped in lines', () => {
    const lines = base64(own.certificatePem).replace(/.{76}/g, '$&\n')
    expect(
      judgementsOnUser({ ...pair(own.certificatePem, own.keyPem), 'client-certificate-data': lines }),
    ).toEqual([])
  })

  const cases: readonly (readonly [string, () => Record<string, unknown>, readonly string[], string])[] = [
    [
      'swapped with its key',
      () => pair(own.keyPem, own.certificatePem),
      ['kc-client-cert-not-pem', 'kc-client-cert-not-pem'],
      'it is a private key',
    ],
    [
      'with the key of another',
      () => pair(own.certificatePem, other.keyPem),
      ['kc-client-key-mismatch'],
      'does not belong to',
    ],
    [
      'with a key of another kind',
      () => pair(own.certificatePem, rsa.keyPem),
      ['kc-client-key-type-mismatch'],
      'is of the kind rsa and the client certificate of the kind ec',
    ],
    [
      'without its key',
      () => ({ 'client-certificate-data': base64(own.certificatePem) }),
      ['kc-client-cert-without-key'],
      'without its key',
    ],
    [
      'that is PEM text itself',
      () => ({ ...pair(own.certificatePem, own.keyPem), 'client-certificate-data': own.certificatePem }),
      ['kc-client-cert-not-pem'],
      'PEM text, where the base64 of it belongs',
    ],
    [
      'that is cut off',
      () => ({
        ...pair(own.certificatePem, own.keyPem),
        'client-certificate-data': base64(own.certificatePem).slice(0, 301),
      }),
      ['kc-base64-corrupt'],
      '301 characters are not a multiple of four',
    ],
    [
      'with a key that is cut off',
      () => ({
        ...pair(own.certificatePem, own.keyPem),
        'client-key-data': base64(own.keyPem).slice(0, 100),
      }),
      ['kc-client-cert-not-pem'],
      'client-key-data of the user cannot be read as a private key: it is damaged or cut off',
    ],
    [
      'on another machine',
      () => ({
        'client-certificate': '/home/jane/.minikube/client.crt',
        'client-key': 'C:\\Users\\jane\\client.key',
      }),
      ['kc-client-cert-file-missing', 'kc-client-cert-file-missing'],
      '/home/jane/.minikube/client.crt, does not exist on this machine',
    ],
    [
      'with its key in the place of a file name',
      () => ({ 'client-certificate': 'client.crt', 'client-key': own.keyPem }),
      ['kc-client-cert-file-missing'],
      'client-key names no file on this machine, but looks like the data itself',
    ],
    [
      'given twice',
      () => ({
        ...pair(own.certificatePem, own.keyPem),
        'client-certificate': 'client.crt',
        'client-key': 'client.key',
      }),
      ['kc-client-cert-both-forms', 'kc-client-cert-both-forms'],
      'kubectl refuses the two together',
    ],
    [
      'that is missing beside its key',
      () => ({ 'client-key-data': base64(own.keyPem) }),
      ['kc-user-no-credentials'],
      'a client key without its certificate',
    ],
  ]
  test.each(cases)('%s is found', (_, user, codes, says) => {
    const judgements = judgementsOnUser(user())
    expect(codesOf(judgements)).toEqual(codes)
    expect(judgements[0]?.message).toContain(says)
  })

  test('with a key under a passphrase is found in both formats', () => {
    const passphrase = { cipher: 'aes-256-cbc', passphrase: 'x' } as const
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem', ...passphrase }).toString()
    const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem', ...passphrase }).toString()
    for (const key of [pkcs8, pkcs1])
      expect(codesOf(judgementsOnUser(pair(own.certificatePem, key)))).toEqual(['kc-client-key-encrypted'])
  })
})
