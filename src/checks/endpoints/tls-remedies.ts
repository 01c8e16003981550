// What to do about TLS where it is not that of an API server: in place of the remedies in the table of codes, which speak of
// control planes and kubeconfigs. HOST and PORT stand for those of the endpoint.
import type { TlsCode } from '../../connection/tls/tls-codes.ts'

const LOOK = '`openssl s_client -connect HOST:PORT -servername HOST`'
const INTO_CA_FILE = 'put it into a file and name that in the line, `ca=FILE`'

const REMEDIES: Partial<Readonly<Record<TlsCode, string>>> = {
  'tls-cert-expired':
    'Renew it and let the server load it; where cert-manager does that, look why it has not: `kubectl get certificates -A`.',
  'tls-ca-expired': 'Make a new authority, issue the certificate with it, and put it into the file of `ca=`.',
  'tls-hostname-mismatch':
    'Write one of its names into the line, or issue it again with HOST among its names; behind an ingress see whether a rule and its Secret are for HOST: `kubectl get ingress -A`.',
  'tls-san-missing-ip':
    'Write one of its names into the line, or issue it again with the address HOST among its names.',
  'tls-unknown-ca': `If its authority is yours, ${INTO_CA_FILE}; else the address leads elsewhere, or a proxy on the way re-signs TLS: ${LOOK}.`,
  'tls-ca-rotated': 'Put the new authority into the file of `ca=`.',
  'tls-self-signed-leaf': `If it is yours, ${INTO_CA_FILE}; else correct the address.`,
  'tls-self-signed-in-chain': `If that root is yours, ${INTO_CA_FILE} (\`openssl s_client -connect HOST:PORT -showcerts\` prints it last); else the address leads elsewhere.`,
  'tls-incomplete-chain':
    'Let the server send the whole chain, its own certificate first and the intermediate behind it (`fullchain.pem`, not `cert.pem`); for an ingress that is the `tls.crt` of the Secret.',
  'proxy-tls-intercept': `Exempt HOST from the inspection; or, if its authority is to be trusted, ${INTO_CA_FILE}.`,
  'tls-default-ingress-cert':
    'Give HOST a certificate: the Secret that its Ingress names under `tls` is missing or broken, or no Ingress names HOST: `kubectl get ingress -A`.',
  'tls-plaintext-on-tls-port':
    'Correct the port, or write `http://` where that is meant: `curl -v http://HOST:PORT/` shows what answers there.',
  'tls-protocol-version': `Let the server speak TLS 1.2 or 1.3; look with ${LOOK}.`,
  'tls-cipher-mismatch': `Review the ciphers of the server: ${LOOK}.`,
  'tls-client-cert-required':
    'No credential is sent to an endpoint: ask a port that needs none, or only connect: `tcp://HOST:PORT`.',
  'tls-alert-other': `Check that the front end knows the name HOST: ${LOOK}.`,
  'tls-eof-after-hello': `Check what is behind the load balancer or tunnel: ${LOOK}.`,
  'tls-reset-after-hello':
    'Something on the way filters by the name of the server: allow HOST there; `openssl s_client -connect HOST:PORT -noservername` shows whether it is the name.',
}

/** Undefined where the remedy of the code fits any server. */
export function tlsRemedy(code: TlsCode): string | undefined {
  return REMEDIES[code]
}
