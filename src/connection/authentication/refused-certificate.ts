// Why the API server may have refused a client certificate, or never seen it. Pure.
import {
  type Certificate,
  certificateName,
  isIssuedBy,
  parseCertificates,
} from '../../certificates/certificate.ts'
import { durationText, momentText } from '../../findings/duration-text.ts'
import { listText, quoted } from '../../findings/list-text.ts'
import type { ClientCertificateCredential } from '../../kubeconfig/target.ts'
import type { Refusal, RefusedAt } from '../authorization/refusal.ts'
import { issuerName } from './certificate-request.ts'

export function explainCertificate(client: ClientCertificateCredential, at: RefusedAt): Refusal | undefined {
  return (
    explainUnasked(client, at) ??
    explainDates(client.certificate, at) ??
    explainPurpose(client.certificate) ??
    explainAuthority(client, at) ??
    explainNamesake(client, at)
  )
}

/** A server that never asks for a client certificate is not the API server, or does not take any. */
export function explainUnasked(
  { certificate }: ClientCertificateCredential,
  { asksForCertificate, servedBy }: RefusedAt,
): Refusal | undefined {
  if (asksForCertificate !== false) return undefined
  const message = `The client certificate of ${nameOf(certificate)} never reaches the API server: whatever ends TLS at this address does not ask for one.`
  const evidence = { 'Server certificate issued by': quoted(servedBy, 200) }
  return { code: 'authn-client-cert-not-sent', message, evidence }
}

function nameOf(certificate: Certificate): string {
  return quoted(certificateName(certificate), 120)
}

function explainDates(certificate: Certificate, { serverTime }: RefusedAt): Refusal | undefined {
  const { notBefore, notAfter } = certificate
  const whose = `The client certificate of ${nameOf(certificate)}`
  if (notAfter < serverTime) {
    const ago = durationText(serverTime.getTime() - notAfter.getTime())
    const message = `${whose} expired on ${momentText(notAfter)}, ${ago} ago.`
    return { code: 'authn-client-cert-expired', message }
  }
  if (notBefore <= serverTime) return undefined
  const ahead = durationText(notBefore.getTime() - serverTime.getTime())
  const message = `${whose} is valid only from ${momentText(notBefore)}, in ${ahead} by the clock of the server.`
  return { code: 'authn-client-cert-not-yet-valid', message }
}

// RFC 5280, section 4.2.1.12: clientAuth and anyExtendedKeyUsage. Without the extension, any purpose is right.
const CLIENT_PURPOSES = ['1.3.6.1.5.5.7.3.2', '2.5.29.37.0']

function explainPurpose(certificate: Certificate): Refusal | undefined {
  const purposes = certificate.x509.keyUsage ?? []
  if (purposes.length === 0 || purposes.some(each => CLIENT_PURPOSES.includes(each))) return undefined
  const message = `The certificate of ${nameOf(certificate)} is not made for clients: its extended key usage lacks clientAuth.`
  const remedy =
    'Put a client certificate into the kubeconfig, one with the extended key usage clientAuth, not that of a server.'
  return { code: 'authn-client-cert-untrusted', message, remedy }
}

// The names come from the server itself. Many clusters sign clients with another authority than their server.
function explainAuthority(
  { certificate, certificatePem }: ClientCertificateCredential,
  { look: { clientAuthorities = [] } }: RefusedAt,
): Refusal | undefined {
  const issuers = parseCertificates(certificatePem).map(({ x509 }) => issuerName(x509.raw))
  const isKnown = clientAuthorities.some(({ der }) => issuers.some(issuer => issuer?.equals(der)))
  if (clientAuthorities.length === 0 || isKnown || issuers.includes(undefined)) return undefined
  const accepted = quoted(listText(clientAuthorities.map(({ text }) => text)), 200)
  const message = `The client certificate of ${nameOf(certificate)} is issued by "${quoted(certificate.issuer, 120)}", but the server accepts only those of "${accepted}".`
  return { code: 'authn-client-cert-untrusted', message, evidence: { 'Accepted authorities': accepted } }
}

// The authority that signs for the server is that of the cluster now. An older one of its name is that of a cluster that is gone.
function explainNamesake(
  { certificate }: ClientCertificateCredential,
  { trust }: RefusedAt,
): Refusal | undefined {
  const known = trust.kind === 'authorities' ? trust.certificates : []
  const namesakes = known.filter(({ subject }) => subject === certificate.issuer)
  if (namesakes.length === 0 || namesakes.some(each => isIssuedBy(certificate, each))) return undefined
  const message = `The client certificate of ${nameOf(certificate)} is not issued by the authority of this cluster, but by another one of the same name, "${quoted(certificate.issuer, 120)}": it belongs to another cluster, or to this one before it was created anew.`
  return { code: 'authn-client-cert-untrusted', message }
}
