// What can be wrong with a certificate whatever it is used for. Pure.
import { type Certificate, certificateName } from '../../certificates/certificate.ts'
import { hasWeakSignature, LEAST_RSA_BITS, rsaBits } from '../../certificates/strength.ts'
import { momentText } from '../../findings/duration-text.ts'
import { listText, quoted } from '../../findings/list-text.ts'
import type { TlsCode, TlsJudgement } from './tls-codes.ts'

interface Flaw {
  readonly code: TlsCode
  readonly applies: (certificate: Certificate, isLeaf: boolean) => boolean
  readonly says: (name: string, certificate: Certificate) => string
}

/** Of `serverAuth`, RFC 5280, section 4.2.1.12. */
const FOR_SERVERS = '1.3.6.1.5.5.7.3.1'

const FLAWS: readonly Flaw[] = [
  {
    code: 'tls-weak-key',
    applies: certificate => rsaBits(certificate) < LEAST_RSA_BITS,
    says: (name, certificate) =>
      `The certificate ${name} has an RSA key of only ${rsaBits(certificate)} bits, which this runner refuses, although kubectl takes it.`,
  },
  {
    code: 'tls-weak-signature',
    applies: (certificate, isLeaf) => (isLeaf || !certificate.x509.ca) && hasWeakSignature(certificate),
    says: (name, { x509 }) =>
      `The certificate ${name} is signed with ${x509.signatureAlgorithm}, which is no longer accepted.`,
  },
  {
    code: 'tls-wrong-purpose',
    applies: ({ x509 }, isLeaf) =>
      isLeaf && x509.keyUsage !== undefined && !x509.keyUsage.includes(FOR_SERVERS),
    says: name => `The certificate ${name} that the server presents is not for servers.`,
  },
  {
    code: 'tls-ca-not-a-ca',
    applies: ({ x509 }, isLeaf) => !isLeaf && !x509.ca,
    says: name => `The certificate authority ${name} is not marked as one, so it may not sign certificates.`,
  },
]

/** The first flaw among certificates of which the first is the server's own. */
export function findFlaw(certificates: readonly Certificate[]): TlsJudgement | undefined {
  for (const { code, applies, says } of FLAWS) {
    const flawed = certificates.find((certificate, index) => applies(certificate, index === 0))
    if (flawed === undefined) continue
    const name = `"${quoted(certificateName(flawed), 80)}"`
    return { code, message: says(name, flawed), evidence: certificateEvidence(flawed) }
  }
  return undefined
}

export function certificateEvidence(certificate: Certificate): Record<string, string> {
  return {
    Certificate: quoted(certificate.subject, 200) || 'no subject',
    'Issued by': quoted(certificate.issuer, 200),
    Valid: `${momentText(certificate.notBefore)} to ${momentText(certificate.notAfter)}`,
    Names: quoted(listText(certificate.names, 12), 400) || 'none',
    'SHA-256': certificate.fingerprint,
  }
}
