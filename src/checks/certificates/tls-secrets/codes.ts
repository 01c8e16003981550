import type { Codes } from '../../../findings/code.ts'

const ISSUE_AGAIN =
  'Issue it again and replace the Secret: `kubectl create secret tls NAME -n NAMESPACE --cert=FILE --key=FILE --dry-run=client -o yaml | kubectl replace -f -`.'

export const TLS_SECRET_CODES = {
  'cert-tls-secret-expired': {
    severity: 'warning',
    title: 'The certificate in a TLS Secret has ended or ends soon',
    remedy: ISSUE_AGAIN,
  },
  'cert-tls-secret-invalid': {
    severity: 'warning',
    title: 'A TLS Secret cannot be served as it is',
    remedy:
      'Create it again from the certificate, followed by those that lead to its root, and from its own key, both PEM: `kubectl create secret tls NAME -n NAMESPACE --cert=FILE --key=FILE`.',
  },
  'cert-tls-secret-weak': {
    severity: 'warning',
    title: 'The certificate in a TLS Secret is too weak to be accepted',
    remedy: 'Issue it again with an RSA key of 2048 bits or an ECDSA key, signed with SHA-256.',
  },
  'cert-tls-secret-chain-incomplete': {
    severity: 'warning',
    title: 'A TLS Secret lacks the certificate of the issuer',
    remedy:
      'Put the certificates of the intermediate authorities into `tls.crt` too, behind that of the server, as the file `fullchain.pem` of many tools has them.',
  },
  'cert-tls-secret-host-mismatch': {
    severity: 'warning',
    title: 'The certificate in a TLS Secret is not for a host that it is used for',
    remedy: 'Issue it again with every host among its alternative names, or correct the hosts.',
  },
  'cert-tls-secret-missing': {
    severity: 'warning',
    title: 'A Secret that is to hold a certificate does not exist',
    remedy:
      'Create it, or correct its name; where cert-manager is to make it, `kubectl get certificates,certificaterequests -n NAMESPACE` tells why it has not.',
  },
} as const satisfies Codes

export type TlsSecretCode = keyof typeof TLS_SECRET_CODES
