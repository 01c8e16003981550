import { type Certificate, parseCertificates } from '../../../src/certificates/certificate.ts'
import type { ClientCertificateCredential, Trust } from '../../../src/kubeconfig/target.ts'
import { type AuthorityOptions, createAuthority, type Issued } from '../../control-plane/certificates.ts'

/** What a kubeconfig trusts that holds these certificates. */
export function trustIn(...pems: readonly string[]): Trust {
  const pem = pems.join('\n')
  return { kind: 'authorities', pem, certificates: parseCertificates(pem) }
}

/** The first certificate of a PEM text. */
export function certificateIn(pem: string): Certificate {
  const [certificate] = parseCertificates(pem)
  if (certificate === undefined) throw new Error('no certificate')
  return certificate
}

/** An authority and a serving certificate from it. */
export async function served(
  authority: Omit<AuthorityOptions, 'name'>,
  leaf: { notBefore: Date; notAfter: Date },
) {
  const made = await createAuthority({ name: 'kubernetes', ...authority })
  const issued = await made.issue({ commonName: 'kube-apiserver', usage: 'server', ...leaf })
  return { authority: made, leaf: certificateIn(issued.certificatePem), issued }
}

export function clientCredential(issued: Issued): ClientCertificateCredential {
  const { certificatePem, keyPem } = issued
  return { certificatePem, keyPem, certificate: certificateIn(certificatePem) }
}
