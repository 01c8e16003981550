// X.509 certificates as plain data. Pure: nothing in this folder reads, waits or knows the time.
import { type KeyObject, X509Certificate } from 'node:crypto'

/** What a certificate says of itself. */
export interface CertificateDescription {
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
}

export interface Certificate extends CertificateDescription {
  /** For signatures and keys, which are questions to OpenSSL. It holds memory of which the heap knows nothing. */
  readonly x509: X509Certificate
}

/** What a person calls the certificate: its common name, else its first alternative name, else its subject. */
export function certificateName(certificate: CertificateDescription): string {
  return (
    certificate.commonName ||
    (certificate.names[0] ?? (certificate.subject || 'a certificate without a name'))
  )
}

// Nothing within holds a dash, and a text with many beginnings and no end is passed over once.
const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/**
 * Reads every certificate of a PEM bundle (OpenSSL itself reads the first and ignores the rest).
 *
 * @returns none when the text holds no PEM certificate
 * @throws when a block is not a certificate
 */
export function parseCertificates(pem: string): Certificate[] {
  return [...pem.matchAll(PEM_CERTIFICATE)].map(([block]) => describeCertificate(new X509Certificate(block)))
}

export function describeCertificate(x509: X509Certificate): Certificate {
  const { subject } = x509
  return {
    subject: oneLine(subject),
    issuer: oneLine(x509.issuer),
    commonName: attributeValues(subject, 'CN')[0] ?? '',
    organizations: attributeValues(subject, 'O'),
    names: alternativeNames(x509.subjectAltName ?? ''),
    notBefore: x509.validFromDate,
    notAfter: x509.validToDate,
    fingerprint: x509.fingerprint256,
    x509,
  }
}

const MOST_KEPT_NAMES = 1000
const MOST_KEPT_CHARACTERS = 1000

/** What is kept of a certificate among thousands: of a bounded size, and without the handle of OpenSSL. */
export function briefly({ x509: _, ...description }: Certificate): CertificateDescription {
  const { subject, issuer, commonName, organizations, names } = description
  return {
    ...description,
    subject: kept(subject),
    issuer: kept(issuer),
    commonName: kept(commonName),
    organizations: organizations.slice(0, MOST_KEPT_NAMES).map(kept),
    names: names.slice(0, MOST_KEPT_NAMES).map(kept),
  }
}

// A copy, since a part of a text keeps the whole of it alive.
function kept(text: string): string {
  return Buffer.from(text.slice(0, MOST_KEPT_CHARACTERS)).toString()
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

// Node writes an attribute a line, joins those of one element by a plus, and escapes as RFC 2253 does, control characters too.
// Its other form, toLegacyObject, has them apart already, but takes longer than all the rest together.
function attributeValues(distinguishedName: string | undefined, type: 'CN' | 'O'): string[] {
  return (distinguishedName ?? '')
    .split(/\n| \+ /)
    .filter(attribute => attribute.startsWith(`${type}=`))
    .map(attribute => attribute.slice(type.length + 1).replace(/\\([0-9A-F]{2}|.)/g, unescaped))
}

function unescaped(_: string, escaped: string): string {
  return escaped.length === 2 ? String.fromCharCode(Number.parseInt(escaped, 16)) : escaped
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
