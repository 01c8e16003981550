// X.509 certificates as plain data. Pure: nothing in this folder reads, waits or knows the time.
import { type KeyObject, X509Certificate } from 'node:crypto'

export interface Certificate {
  /** The distinguished name on one line, such as `O=system:masters, CN=kubernetes-admin`. */
  readonly subject: string
  readonly issuer: string
  /** The first common name of the subject; empty when there is none. */
  readonly commonName: string
  readonly organizations: readonly string[]
  /** The subject alternative names: DNS names and IP addresses. */
  readonly names: readonly string[]
  readonly notBefore: Date
  readonly notAfter: Date
  /** SHA-256, hexadecimal with colons. */
  readonly fingerprint: string
  /** For signatures and keys, which are questions to OpenSSL. */
  readonly x509: X509Certificate
}

/** What a person calls the certificate: its common name, else its first alternative name, else its subject. */
export function certificateName(certificate: Certificate): string {
  return (
    certificate.commonName ||
    (certificate.names[0] ?? (certificate.subject || 'a certificate without a name'))
  )
}

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

/**
 * Reads every certificate of a PEM bundle (OpenSSL itself reads the first and ignores the rest).
 *
 * @returns none when the text holds no PEM certificate
 * @throws when a block is not a certificate
 */
export function parseCertificates(pem: string): Certificate[] {
  return [...pem.matchAll(PEM_CERTIFICATE)].map(([block]) => describeCertificate(new X509Certificate(block)))
}

/** The same of a bundle that may hold anything: what is no certificate is counted. */
export function readCertificates(pem: string): {
  readonly certificates: readonly Certificate[]
  readonly unreadable: number
} {
  const blocks = [...pem.matchAll(PEM_CERTIFICATE)].map(([block]) => readCertificate(block))
  const certificates = blocks.filter(block => block !== undefined)
  return { certificates, unreadable: blocks.length - certificates.length }
}

/** Undefined for what OpenSSL does not read as a certificate. */
function readCertificate(block: string): Certificate | undefined {
  try {
    return describeCertificate(new X509Certificate(block))
  } catch {
    return undefined
  }
}

export function describeCertificate(x509: X509Certificate): Certificate {
  const subject: Readonly<Record<string, unknown>> = x509.toLegacyObject().subject ?? {}
  return {
    subject: oneLine(x509.subject),
    issuer: oneLine(x509.issuer),
    commonName: attributeValues(subject['CN'])[0] ?? '',
    organizations: attributeValues(subject['O']),
    names: alternativeNames(x509.subjectAltName ?? ''),
    notBefore: x509.validFromDate,
    notAfter: x509.validToDate,
    fingerprint: x509.fingerprint256,
    x509,
  }
}

/** Whether `issuer` signed `certificate`: it may sign, the names and key identifiers fit, and so does the signature. */
export function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  return certificate.x509.checkIssued(issuer.x509) && isSignedWithKeyOf(certificate, issuer)
}

/** Whether it was signed with its own key, which needs no right to sign. */
export function isSelfSigned(certificate: Certificate): boolean {
  return certificate.subject === certificate.issuer && isSignedWithKeyOf(certificate, certificate)
}

/** Undefined for a key of a kind that this OpenSSL does not know. */
export function publicKeyOf({ x509 }: Certificate): KeyObject | undefined {
  try {
    return x509.publicKey
  } catch {
    return undefined
  }
}

function isSignedWithKeyOf(certificate: Certificate, issuer: Certificate): boolean {
  const key = publicKeyOf(issuer)
  return key !== undefined && certificate.x509.verify(key)
}

// Node gives an attribute that occurs once as text and one that occurs more often as a list.
function attributeValues(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value]
  return values.filter(text => typeof text === 'string')
}

// Node writes one attribute a line; the subject of a certificate may be empty.
function oneLine(distinguishedName: string | undefined): string {
  return (distinguishedName ?? '').replaceAll('\n', ', ')
}

// Node writes `DNS:a, IP Address:1.2.3.4` and quotes a name as JSON when it holds a comma, a quote or a control character.
function alternativeNames(text: string): string[] {
  const names = text.matchAll(/(?:DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]*)/g)
  return [...names].map(([, name = '']) => (name.startsWith('"') ? String(JSON.parse(name)) : name))
}
