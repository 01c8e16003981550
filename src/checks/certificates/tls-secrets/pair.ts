// The two halves of a TLS Secret: what is in them, and whether they belong together. Pure; of the key nothing is kept.
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import {
  type Certificate,
  certificateName,
  describeCertificate,
  isSelfSigned,
  publicKeyOf,
} from '../../../certificates/certificate.ts'
import { hasWeakSignature, LEAST_RSA_BITS, rsaBits } from '../../../certificates/strength.ts'
import { quoted } from '../../../findings/list-text.ts'
import { nameData } from '../../../kubeconfig/pem.ts'

export interface Pair {
  /** The one that belongs to the key, else the first; missing when none can be read. */
  readonly leaf?: Certificate
  /** The one in tls.crt that has issued it; missing also when it has issued itself. */
  readonly issuer?: Certificate
  /** Why it cannot be served as it is, as the rest of a sentence. */
  readonly problem?: string
  /** What is wrong with the way from the leaf to its issuer, as the rest of a sentence. */
  readonly gap?: string
  /** Why clients refuse it although it is what it is meant to be, as the rest of a sentence. */
  readonly weakness?: string
}

/** Reads one PEM block. Issuers are the same in many Secrets, so whoever reads many may remember them. */
export type ReadIssuer = (block: string) => Certificate

/**
 * Reads `tls.crt` and `tls.key` as web servers do: the first certificate is that of the key, those behind it lead to a root.
 */
export function readPair(crt: Buffer, key: Buffer, readIssuer: ReadIssuer = readCertificate): Pair {
  const text = crt.toString('latin1')
  const links = readLinks(text, readIssuer)
  if (typeof links === 'string') return { problem: links }
  const [first] = links
  if (first === undefined) return { problem: unreadable('tls.crt', text, 'a certificate') }
  const privateKey = readKey(key.toString('latin1'), first)
  const owner = typeof privateKey === 'string' ? 0 : links.findIndex(link => fits(link, privateKey))
  const leaf = links[Math.max(owner, 0)] ?? first
  const problem = typeof privateKey === 'string' ? privateKey : problemOf(text, owner)
  return { leaf, ...(problem && { problem }), ...judgeIssuing(leaf, links) }
}

// Nothing within holds a dash: a text with many beginnings and no end would otherwise be searched again from each.
const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** Every certificate of the text, or what is wrong with one. */
function readLinks(text: string, readIssuer: ReadIssuer): Certificate[] | string {
  const blocks = text.match(BLOCK) ?? []
  const begun = text.match(/-----BEGIN CERTIFICATE-----/g)?.length ?? 0
  const links: Certificate[] = []
  for (const block of blocks) {
    try {
      links.push(links.length === 0 ? readCertificate(block) : readIssuer(block))
    } catch {
      const which = begun > 1 ? `certificate ${links.length + 1} of ${begun}` : 'the certificate'
      return `${which} in tls.crt is damaged or cut off`
    }
  }
  return begun > blocks.length && links.length > 0
    ? `tls.crt ends in the middle of certificate ${begun}`
    : links
}

/** @throws also for dates that no calendar has */
export function readCertificate(block: string): Certificate {
  const x509 = new X509Certificate(block)
  // Where OpenSSL cannot read a date, Node's own Date of it may be anything; the text then says so.
  if ([x509.validFrom, x509.validTo].some(text => Number.isNaN(Date.parse(text))))
    throw new Error('a date is unreadable')
  return describeCertificate(x509)
}

/** The key, or why there is none. */
function readKey(text: string, first: Certificate): KeyObject | string {
  try {
    return createPrivateKey(text)
  } catch {
    if (/ENCRYPTED/.test(text))
      return 'tls.key is protected by a passphrase, and a Secret has no place for one'
    const isPem =
      /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text) && /-----END [A-Z ]*PRIVATE KEY-----/.test(text)
    return isPem && publicKeyOf(first) === undefined
      ? 'the certificate in tls.crt has a key of a kind that OpenSSL does not know'
      : unreadable('tls.key', text, 'a private key')
  }
}

// A key of a kind that OpenSSL does not know belongs to nothing that it could tell.
function fits(link: Certificate, key: KeyObject): boolean {
  try {
    return link.x509.checkPrivateKey(key)
  } catch {
    return false
  }
}

function unreadable(field: string, text: string, wanted: 'a certificate' | 'a private key'): string {
  if (text.trim() === '') return `${field} is empty`
  return `${field} cannot be read as ${wanted}: it is ${nameData({ kind: 'text', text, field }, wanted)}`
}

/** @param owner the place in tls.crt of the certificate to which the key belongs; -1 when there is none */
function problemOf(text: string, owner: number): string | undefined {
  if (owner < 0) return 'tls.key does not belong to the certificate in tls.crt'
  if (owner > 0)
    return `the certificate that belongs to tls.key is number ${owner + 1} in tls.crt, where servers take the first`
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text))
    return 'tls.crt holds a private key beside the certificate, and what is in it is taken for public'
  return undefined
}

function judgeIssuing(leaf: Certificate, links: readonly Certificate[]): Omit<Pair, 'leaf' | 'problem'> {
  const isOwnIssuer = isSelfSigned(leaf)
  const own = weaknessOf(leaf, isOwnIssuer)
  if (isOwnIssuer) return own
  const others = links.filter(link => link.fingerprint !== leaf.fingerprint)
  // The signature itself is left to clients: names and key identifiers tell two authorities apart.
  const issuer = others.find(link => leaf.x509.checkIssued(link.x509))
  if (issuer === undefined) return { ...own, ...gapOf(leaf, others.length) }
  // What stands at the top is trusted for itself, by those who trust it.
  if (issuer.subject === issuer.issuer) return own
  return { issuer, ...('weakness' in own ? own : weaknessOf(issuer, false)) }
}

// What a log has promised to record: https://www.rfc-editor.org/rfc/rfc6962#section-3.3. A leaf that carries such promises is
// publicly trusted, and then no root may have issued it (Baseline Requirements of the CA/Browser Forum, section 6.1.7).
const SIGNED_TIMESTAMPS = Buffer.from('060a2b06010401d679020402', 'hex')

// A lone certificate may well have been issued by a root, which clients have: only a public one never is.
function gapOf(leaf: Certificate, others: number): Pick<Pair, 'gap'> {
  if (others > 0)
    return {
      gap: `none of the ${others + 1} certificates in tls.crt is that of its issuer, ${issuerOf(leaf)}`,
    }
  return leaf.x509.raw.includes(SIGNED_TIMESTAMPS)
    ? { gap: `tls.crt holds one certificate alone, without that of its issuer, ${issuerOf(leaf)}` }
    : {}
}

function weaknessOf(certificate: Certificate, isItsOwnIssuer: boolean): Pick<Pair, 'weakness'> {
  const bits = rsaBits(certificate)
  if (bits < LEAST_RSA_BITS) return { weakness: `${nameOf(certificate)} has an RSA key of only ${bits} bits` }
  // Nobody verifies the signature of a certificate upon itself.
  return !isItsOwnIssuer && hasWeakSignature(certificate)
    ? {
        weakness: `${nameOf(certificate)} is signed with ${quoted(certificate.x509.signatureAlgorithm ?? '', 60)}`,
      }
    : {}
}

function nameOf(certificate: Certificate): string {
  return `"${quoted(certificateName(certificate), 80)}"`
}

function issuerOf({ issuer }: Certificate): string {
  return `"${quoted(issuer, 120)}"`
}
