/**
 * Certificates made to order: any validity window, name, purpose and key, valid or wrong on purpose.
 * The one importer of @peculiar/x509.
 */
import 'reflect-metadata'
import { createPrivateKey, webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'

const EXPONENT = new Uint8Array([1, 0, 1])
const KEY_ALGORITHMS = {
  'ec-p256': { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  'ec-p384': { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-256' },
  'rsa-1024': { name: 'RSASSA-PKCS1-v1_5', modulusLength: 1024, publicExponent: EXPONENT, hash: 'SHA-256' },
  'rsa-2048': { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: EXPONENT, hash: 'SHA-256' },
} as const

const PURPOSES = {
  server: [x509.ExtendedKeyUsage.serverAuth],
  client: [x509.ExtendedKeyUsage.clientAuth],
  both: [x509.ExtendedKeyUsage.serverAuth, x509.ExtendedKeyUsage.clientAuth],
} as const

/** Of RFC 6962, section 3.3: an octet string with a list, here with nothing in it. */
const LOG_RECEIPTS = '1.3.6.1.4.1.11129.2.4.2'
const EMPTY_LIST = new Uint8Array([4, 2, 0, 0])

const HOUR_MS = 3_600_000
const YEAR_MS = 365 * 24 * HOUR_MS

export type KeyKind = keyof typeof KEY_ALGORITHMS

/** A certificate and its private key (PKCS #8), both PEM. */
export interface PemPair {
  readonly certificatePem: string
  readonly keyPem: string
}

/** What an authority hands out. `chainPem` is the leaf and the intermediates above it, without the root. */
export interface Issued extends PemPair {
  readonly chainPem: string
}

export interface Validity {
  /** Default: an hour ago, so that no clock is too slow for it. */
  readonly notBefore?: Date
  /** Default: in a year. */
  readonly notAfter?: Date
}

export interface AuthorityOptions extends Validity {
  readonly name: string
  readonly organization?: string
  /** False makes a certificate that signs although it may not (no CA:TRUE). Default true. */
  readonly ca?: boolean
  /** Makes an intermediate. Default: self-signed, a root. */
  readonly issuer?: Authority
  /** Takes over the key of another authority: a renewed certificate of the same key. */
  readonly keyOf?: Authority
  readonly key?: KeyKind
  /** The digest of its own signature. */
  readonly digest?: 'SHA-1' | 'SHA-256'
}

export interface LeafRequest extends Validity {
  readonly commonName?: string
  /** Groups, to Kubernetes. */
  readonly organizations?: readonly string[]
  readonly dns?: readonly string[]
  readonly ips?: readonly string[]
  readonly usage: keyof typeof PURPOSES
  readonly key?: KeyKind
  /** Takes over the key of another leaf, since making an RSA key takes long. */
  readonly keyOf?: Issued
  /** The digest of the signature upon it. */
  readonly digest?: 'SHA-1' | 'SHA-256'
  /** Where it says that the certificate of its issuer is to be had. */
  readonly issuerUrl?: string
  /** Whether it holds receipts of public logs, as the certificates of public authorities do. Default false. */
  readonly isLogged?: boolean
}

export interface Authority extends Issued {
  readonly name: string
  issue(request: LeafRequest): Promise<Issued>
}

interface Signer {
  readonly certificate: x509.X509Certificate
  readonly keys: webcrypto.CryptoKeyPair
  /** PEM of the intermediates from this signer upwards, without the root. */
  readonly intermediatesPem: string
}

/** Their signers; an Authority itself stays plain data with one method. */
const signers = new WeakMap<Authority, Signer>()

const leafKeys = new WeakMap<Issued, webcrypto.CryptoKeyPair>()

/** Creates a root or, with `issuer`, an intermediate. Two calls with one name give two keys. */
export async function createAuthority(options: AuthorityOptions): Promise<Authority> {
  const issuer = options.issuer && signerOf(options.issuer)
  const keys = options.keyOf ? signerOf(options.keyOf).keys : await generateKeys(options.key)
  const isCa = options.ca ?? true
  const certificate = await sign({
    subject: [...(options.organization ? [{ O: [options.organization] }] : []), { CN: [options.name] }],
    publicKey: keys.publicKey,
    issuer: issuer && { name: issuer.certificate.subjectName, keys: issuer.keys },
    own: keys,
    request: options,
    extensions: [
      new x509.BasicConstraintsExtension(isCa, undefined, true),
      new x509.KeyUsagesExtension(
        isCa
          ? x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign
          : x509.KeyUsageFlags.digitalSignature,
        true,
      ),
    ],
  })
  const intermediatesPem = issuer ? joinPem(certificate.toString('pem'), issuer.intermediatesPem) : ''
  return authorityOf(options.name, { certificate, keys, intermediatesPem })
}

/** An authority from its PEM files, for example one that another process made. */
export async function loadAuthority(pair: PemPair): Promise<Authority> {
  const certificate = new x509.X509Certificate(pair.certificatePem)
  const algorithm = { ...certificate.publicKey.algorithm, hash: 'SHA-256' }
  const der = createPrivateKey(pair.keyPem).export({ type: 'pkcs8', format: 'der' })
  const privateKey = await webcrypto.subtle.importKey('pkcs8', der, algorithm, true, ['sign'])
  const publicKey = await certificate.publicKey.export(algorithm, ['verify'], webcrypto)
  const name = certificate.subjectName.getField('CN')[0] ?? ''
  return authorityOf(name, { certificate, keys: { privateKey, publicKey }, intermediatesPem: '' })
}

/** A leaf that signs for itself, as an ingress controller's default certificate does. */
export async function createSelfSigned(request: LeafRequest): Promise<Issued> {
  return issueLeaf(request, await keysFor(request), undefined)
}

async function keysFor({ key, keyOf }: LeafRequest): Promise<webcrypto.CryptoKeyPair> {
  return (keyOf && leafKeys.get(keyOf)) ?? generateKeys(key)
}

async function authorityOf(name: string, signer: Signer): Promise<Authority> {
  const certificatePem = signer.certificate.toString('pem')
  const authority: Authority = {
    name,
    certificatePem,
    keyPem: await privatePem(signer.keys),
    chainPem: signer.intermediatesPem || certificatePem,
    issue: async request => issueLeaf(request, await keysFor(request), signer),
  }
  signers.set(authority, signer)
  return authority
}

async function issueLeaf(
  request: LeafRequest,
  keys: webcrypto.CryptoKeyPair,
  signer?: Signer,
): Promise<Issued> {
  const names = [
    ...(request.dns ?? []).map(value => ({ type: 'dns' as const, value })),
    ...(request.ips ?? []).map(value => ({ type: 'ip' as const, value })),
  ]
  const certificate = await sign({
    subject: [
      ...(request.organizations ?? []).map(organization => ({ O: [organization] })),
      ...(request.commonName === undefined ? [] : [{ CN: [request.commonName] }]),
    ],
    publicKey: keys.publicKey,
    issuer: signer && { name: signer.certificate.subjectName, keys: signer.keys },
    own: keys,
    request,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment,
        true,
      ),
      new x509.ExtendedKeyUsageExtension([...PURPOSES[request.usage]]),
      ...(names.length > 0 ? [new x509.SubjectAlternativeNameExtension(names)] : []),
      ...(request.issuerUrl ? [new x509.AuthorityInfoAccessExtension({ caIssuers: request.issuerUrl })] : []),
      ...(request.isLogged ? [new x509.Extension(LOG_RECEIPTS, false, EMPTY_LIST)] : []),
    ],
  })
  const certificatePem = certificate.toString('pem')
  const issued = {
    certificatePem,
    keyPem: await privatePem(keys),
    chainPem: joinPem(certificatePem, signer?.intermediatesPem ?? ''),
  }
  leafKeys.set(issued, keys)
  return issued
}

interface Signing {
  readonly subject: x509.JsonName
  readonly publicKey: webcrypto.CryptoKey
  /** Left out: signed with `own`. */
  readonly issuer: { readonly name: x509.Name; readonly keys: webcrypto.CryptoKeyPair } | undefined
  readonly own: webcrypto.CryptoKeyPair
  readonly request: Validity & { readonly digest?: 'SHA-1' | 'SHA-256' }
  readonly extensions: readonly x509.Extension[]
}

async function sign(signing: Signing): Promise<x509.X509Certificate> {
  const signingKeys = signing.issuer?.keys ?? signing.own
  const digest = signing.request.digest ?? 'SHA-256'
  const identifiers = [
    await x509.SubjectKeyIdentifierExtension.create(signing.publicKey, false, webcrypto),
    await x509.AuthorityKeyIdentifierExtension.create(signingKeys.publicKey, false, webcrypto),
  ]
  return x509.X509CertificateGenerator.create(
    {
      subject: signing.subject,
      issuer: signing.issuer?.name ?? signing.subject,
      notBefore: signing.request.notBefore ?? new Date(Date.now() - HOUR_MS),
      notAfter: signing.request.notAfter ?? new Date(Date.now() + YEAR_MS),
      publicKey: signing.publicKey,
      signingKey: await bindDigest(signingKeys.privateKey, digest),
      signingAlgorithm: { name: signingKeys.privateKey.algorithm.name, hash: digest },
      extensions: [...signing.extensions, ...identifiers],
    },
    webcrypto,
  )
}

/** WebCrypto binds an RSA key to its digest, so another digest needs the key read in anew. */
async function bindDigest(key: webcrypto.CryptoKey, digest: string): Promise<webcrypto.CryptoKey> {
  if (key.algorithm.name === 'ECDSA') return key
  const der = await webcrypto.subtle.exportKey('pkcs8', key)
  return webcrypto.subtle.importKey('pkcs8', der, { name: key.algorithm.name, hash: digest }, true, ['sign'])
}

function generateKeys(kind: KeyKind = 'ec-p256'): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(KEY_ALGORITHMS[kind], true, ['sign', 'verify'])
}

async function privatePem(keys: webcrypto.CryptoKeyPair): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
}

function signerOf(authority: Authority): Signer {
  const signer = signers.get(authority)
  if (!signer) throw new Error(`${authority.name} was not made by createAuthority or loadAuthority`)
  return signer
}

const joinPem = (...blocks: string[]) => blocks.filter(block => block !== '').join('\n')
