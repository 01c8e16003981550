// Whether a server left out an intermediate certificate. Without that certificate nothing proves it, so this asks for signs that
// an authority of another kind does not leave. What a certificate says of where its issuer is to be had is foreign text, and not
// followed. Pure.
import { rootCertificates } from 'node:tls'
import {
  type Certificate,
  isIssuedBy,
  isSelfSigned,
  parseCertificates,
} from '../../certificates/certificate.ts'
import type { Trust } from '../../kubeconfig/target.ts'

/**
 * Whether the issuer of the last certificate that a server sent is an intermediate that it should have sent too: one of a public
 * authority, which may not sign the certificates of servers with its root (CA/Browser Forum, Baseline Requirements, section
 * 6.1.7), or one of the organisation whose root is trusted.
 */
export function lacksIntermediate(chain: readonly Certificate[], trust: Trust): boolean {
  const [leaf, top] = [chain[0], chain.at(-1)]
  if (leaf === undefined || top === undefined || isSelfSigned(top)) return false
  if (trust.kind !== 'authorities') return isLogged(leaf) && !isOfPublicRoot(top)
  if (isLogged(leaf) && !isOfPublicRoot(top)) return trust.certificates.some(isPublicRoot)
  return issuerAddress(top) !== undefined && trust.certificates.some(one => isRelated(top, one))
}

/** Where the certificate says that its issuer is to be had (RFC 5280, section 4.2.2.1); authorities of clusters never say it. */
export function issuerAddress({ x509 }: Certificate): string | undefined {
  return /^CA Issuers - URI:(\S+)/m.exec(x509.infoAccess ?? '')?.[1]
}

/** Whether it is one that this runner trusts, or signed by one. */
export function isPublic(certificate: Certificate): boolean {
  return isPublicRoot(certificate) || isOfPublicRoot(certificate)
}

function isPublicRoot({ fingerprint, subject }: Certificate): boolean {
  return rootsNamed(subject).some(root => root.fingerprint === fingerprint)
}

function isOfPublicRoot(certificate: Certificate): boolean {
  return rootsNamed(certificate.issuer).some(root => isIssuedBy(certificate, root))
}

function rootsNamed(name: string): Certificate[] {
  return rootCertificates.flatMap(parseCertificates).filter(({ subject }) => subject === name)
}

// RFC 6962, section 3.3: only certificates of public authorities have receipts of the public logs. The identifier of their
// extension, 1.3.6.1.4.1.11129.2.4.2, as it stands in the certificate.
const LOG_RECEIPTS = Buffer.from('060a2b06010401d679020402', 'hex')

function isLogged({ x509 }: Certificate): boolean {
  return x509.raw.includes(LOG_RECEIPTS)
}

// Attributes that the authorities of one organisation have in common.
function isRelated({ issuer }: Certificate, { subject }: Certificate): boolean {
  const organizations = (name: string) => name.match(/(?<=^|, )(?:O|DC)=[^,]+/g)?.join() ?? ''
  return organizations(issuer) !== '' && organizations(issuer) === organizations(subject)
}
