// TLS alerts by their number (RFC 8446, section 6): the codes of OpenSSL differ from version to version. Pure.
import { certificateName } from '../../certificates/certificate.ts'
import { quoted } from '../../findings/list-text.ts'
import type { TlsJudgement } from './tls-codes.ts'
import { placeText, type TlsGiven } from './tls-handshake.ts'

/** Of a record that holds nothing but an alert: then the server broke off before it sent anything else. */
const BYTES_OF_AN_ALERT = 7

const HANDSHAKE_FAILURE = 40
const CERTIFICATE_REQUIRED = 116

const REJECTIONS: Readonly<Record<number, string>> = {
  42: 'it is damaged',
  43: 'it is not of a kind for clients',
  44: 'it is revoked',
  45: 'it has expired',
  46: 'for a reason that it does not tell',
  48: 'its authority is unknown there',
  49: 'its identity has no access',
  51: 'its signature does not verify',
}

const OTHER: Readonly<Record<number, string>> = {
  80: 'with an internal error, as a front end does that has no certificate for the name',
  112: 'because it does not know the name',
  120: 'because it speaks neither HTTP/2 nor HTTP/1.1',
}

/**
 * Why a server broke off.
 *
 * @param received what it had sent until then, the alert included, in bytes
 */
export function explainAlert(
  alert: number,
  received: number,
  given: TlsGiven,
  evidence: Readonly<Record<string, string>>,
): TlsJudgement {
  const where = placeText(given)
  const client = given.credential.clientCertificate
  const rejection = REJECTIONS[alert]
  const isPastHello = received > BYTES_OF_AN_ALERT
  // Before TLS 1.3 a server that misses a client certificate has no better word than this.
  const isAboutClient =
    rejection !== undefined || alert === CERTIFICATE_REQUIRED || (alert === HANDSHAKE_FAILURE && isPastHello)
  if (isAboutClient && client === undefined) {
    const message = `${where} requires a client certificate, and ${given.words === undefined ? 'the kubeconfig has none' : 'none is sent'}.`
    return { code: 'tls-client-cert-required', message, evidence }
  }
  if (isAboutClient && client !== undefined) {
    const name = quoted(certificateName(client.certificate), 80)
    const reason = rejection ?? 'for a reason that it does not tell'
    const message = `${where} rejects the client certificate of ${name} during the TLS handshake: ${reason}.`
    return { code: 'tls-client-cert-rejected', message, evidence }
  }
  if (alert === 70 || alert === 86) {
    return {
      code: 'tls-protocol-version',
      message: `${where} accepts neither TLS 1.2 nor TLS 1.3.`,
      evidence,
    }
  }
  if (alert === HANDSHAKE_FAILURE || alert === 71) {
    return {
      code: 'tls-cipher-mismatch',
      message: `${where} accepts none of the ciphers of this runner.`,
      evidence,
    }
  }
  const message = `${where} breaks off the TLS handshake ${OTHER[alert] ?? `with alert ${alert}`}.`
  return { code: 'tls-alert-other', message, evidence }
}
