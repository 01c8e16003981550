import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Authority, createAuthority } from '../control-plane/certificates.ts'
import { judgementsOn, kubeconfigText, resolve } from './resolved.ts'

const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64')
let authority: Authority
let folder: string

beforeAll(async () => {
  authority = await createAuthority({ name: 'kubernetes' })
  folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'))
  writeFileSync(join(folder, 'notes.txt'), 'something else')
  writeFileSync(join(folder, 'ca.crt'), authority.certificatePem)
})

afterAll(() => rmSync(folder, { recursive: true }))

const judgementsOnCluster = (cluster: Record<string, unknown>) =>
  judgementsOn(
    kubeconfigText({ cluster: { server: 'https://prod.example.com', ...cluster } }),
    {},
    { folder },
  )

describe('certificates that cannot be read beside one that can', () => {
  const broken = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
  const trustOf = (pem: string) => {
    const cluster = { server: 'https://prod.example.com', 'certificate-authority-data': base64(pem) }
    const [candidate] = resolve({ kubeconfig: kubeconfigText({ cluster }) }).candidates
    return { trust: candidate?.target?.trust, judgements: candidate?.judgements }
  }

  test.each([
    ['before it', () => broken + authority.certificatePem],
    ['behind it', () => `${authority.certificatePem}\n${broken}`],
    ['that has no end', () => `${broken.slice(0, 33)}\n${authority.certificatePem}`],
  ])('are left out, and said: one %s', (_, pem) => {
    const { trust, judgements } = trustOf(pem())
    const { raw } = new X509Certificate(authority.certificatePem)
    expect(trust).toMatchObject({ kind: 'authorities', certificates: [{ x509: { raw } }] })
    expect(new X509Certificate(trust?.kind === 'authorities' ? trust.pem : '').raw).toEqual(raw)
    expect(judgements).toEqual([
      {
        code: 'kc-ca-not-pem',
        severity: 'warning',
        message: expect.stringContaining('One certificate in certificate-authority-data'),
      },
    ])
  })

  test('are not those with blank lines within, which Go reads and OpenSSL does not', () => {
    const { trust, judgements } = trustOf(authority.certificatePem.replaceAll('\n', '\n\n'))
    expect(judgements).toEqual([])
    expect(new X509Certificate(trust?.kind === 'authorities' ? trust.pem : '').subject).toBe('CN=kubernetes')
  })
})

describe('a certificate authority', () => {
  const data = (text: string) => ({ 'certificate-authority-data': text })
  const der = () => new X509Certificate(authority.certificatePem).raw.toString('latin1')
  const cases: readonly (readonly [string, () => Record<string, unknown>, string, string])[] = [
    ['in binary form', () => data(base64(der())), 'kc-ca-not-pem', 'it is in binary form (DER)'],
    [
      'encoded twice',
      () => data(base64(base64(authority.certificatePem))),
      'kc-ca-not-pem',
      'it is encoded in base64 twice',
    ],
    [
      'on one line',
      () => data(base64(authority.certificatePem.replace(/\n/g, ''))),
      'kc-ca-not-pem',
      'has lost its line breaks',
    ],
    ['that is its key', () => data(base64(authority.keyPem)), 'kc-ca-not-pem', 'it is a private key'],
    [
      'that is a request',
      () => data(base64(authority.certificatePem.replace(/CERTIFICATE/g, 'CERTIFICATE REQUEST'))),
      'kc-ca-not-pem',
      'a certificate request',
    ],
    [
      'whose end is missing',
      () => data(base64(authority.certificatePem.slice(0, 300))),
      'kc-ca-not-pem',
      'it is damaged or cut off',
    ],
    [
      'with a letter changed',
      () => data(base64(authority.certificatePem.replace(/MII/, 'AAA'))),
      'kc-ca-not-pem',
      'it is damaged or cut off',
    ],
    [
      'that is something else',
      () => data(base64('something else')),
      'kc-ca-not-pem',
      'it is no PEM text at all',
    ],
    [
      'as PEM text',
      () => data(authority.certificatePem),
      'kc-ca-raw-pem-in-data',
      'PEM text, where the base64 of it belongs',
    ],
    [
      'whose base64 is cut off',
      () => data(base64(authority.certificatePem).slice(0, 301)),
      'kc-base64-corrupt',
      'cut off: its 301 characters',
    ],
    [
      'whose base64 was wrapped without a mark',
      () => data(base64(authority.certificatePem).replace(/.{76}/g, '$& ')),
      'kc-base64-corrupt',
      'base64 with blanks in it',
    ],
    [
      'whose base64 has a stray character',
      () => data(base64(authority.certificatePem).replace(/^.{10}/, '$&$')),
      'kc-base64-corrupt',
      'its character 11 of',
    ],
    [
      'whose path stands in the place of data',
      () => data('/etc/kubernetes/pki/ca.crt'),
      'kc-base64-corrupt',
      'a path, which belongs in the field without',
    ],
    [
      'on another machine',
      () => ({ 'certificate-authority': '/home/jane/.minikube/ca.crt' }),
      'kc-ca-file-missing',
      'The file of certificate-authority, /home/jane/.minikube/ca.crt, does not exist on this machine.',
    ],
    [
      'whose data stands in the place of a path',
      () => ({ 'certificate-authority': base64(authority.certificatePem) }),
      'kc-ca-file-missing',
      'looks like the data itself',
    ],
    [
      'in a file that holds something else',
      () => ({ 'certificate-authority': 'notes.txt' }),
      'kc-ca-not-pem',
      'certificate-authority of the cluster is not a PEM certificate',
    ],
    [
      'given twice',
      () => ({ ...data(base64(authority.certificatePem)), 'certificate-authority': 'ca.crt' }),
      'kc-ca-both-forms',
      'kubectl refuses the two together',
    ],
    [
      'with verification switched off',
      () => ({ ...data(base64(authority.certificatePem)), 'insecure-skip-tls-verify': true }),
      'kc-ca-and-insecure',
      'kubectl refuses the two together',
    ],
    [
      'missing, with verification switched off',
      () => ({ 'insecure-skip-tls-verify': true }),
      'kc-insecure-skip-verify',
      'whoever stands in between',
    ],
  ]
  test.each(cases)('%s is found', (_, cluster, code, says) => {
    expect(judgementsOnCluster(cluster())).toEqual([
      expect.objectContaining({ code, message: expect.stringContaining(says) }),
    ])
  })

  test.each<readonly [string, () => Record<string, unknown>]>([
    ['data', () => data(base64(authority.certificatePem))],
    ['data in lines', () => data(base64(authority.certificatePem).replace(/.{76}/g, '$&\r\n'))],
    ['a bundle', () => data(base64(authority.certificatePem + authority.certificatePem))],
    [
      'PEM behind the text that openssl prints',
      () => data(base64(`Certificate:\n    Data:\n${authority.certificatePem}`)),
    ],
    ['a file', () => ({ 'certificate-authority': 'ca.crt' })],
  ])('is right as %s', (_, cluster) => {
    expect(judgementsOnCluster(cluster())).toEqual([])
  })

  test.each<readonly [string, () => string]>([
    ['PEM text', () => authority.certificatePem],
    ['the base64 of it', () => base64(authority.certificatePem)],
    ['a path', () => 'ca.crt'],
  ])('may be given in an input as %s', (_, value) => {
    const inputs = { kubeconfig: kubeconfigText(), 'certificate-authority': value() }
    const [candidate] = resolve(inputs, { folder }).candidates
    expect(candidate).toMatchObject({ judgements: [], target: { trust: { kind: 'authorities' } } })
  })
})
