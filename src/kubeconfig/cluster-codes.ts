import type { Codes } from '../findings/code.ts'
import { FLATTEN } from './remedies.ts'

/** What can be wrong with the entry of a cluster. */
export const CLUSTER_CODES = {
  'kc-server-missing': {
    severity: 'error',
    title: 'The cluster has no server address',
    remedy: 'Set it: `kubectl config set-cluster NAME --server=https://HOST:PORT`.',
  },
  'kc-server-no-scheme': {
    severity: 'error',
    title: 'The server address lacks https://',
    remedy: 'Write `https://` in front of it.',
  },
  'kc-server-invalid-url': {
    severity: 'error',
    title: 'The server address is not a URL',
    remedy: 'Write it as `https://HOST:PORT`.',
  },
  'kc-server-http': {
    severity: 'error',
    title: 'The server address is plain HTTP',
    remedy: 'Use the `https://` address; over plain HTTP anybody on the way reads the credential.',
  },
  'kc-proxy-url-invalid': {
    severity: 'error',
    title: 'proxy-url is not the address of a proxy',
    remedy: 'Write it as `http://HOST:PORT`, `https://HOST:PORT` or `socks5://HOST:PORT`.',
  },
  'kc-ca-not-pem': {
    severity: 'error',
    title: 'The certificate authority is not a PEM certificate',
    remedy: 'Replace it by the base64 of the PEM file: `base64 -w0 ca.crt`.',
  },
  'kc-ca-raw-pem-in-data': {
    severity: 'error',
    title: 'The certificate authority is PEM text where its base64 belongs',
    remedy: 'Encode it: `base64 -w0 ca.crt`; or name the file in `certificate-authority`.',
  },
  'kc-ca-file-missing': {
    severity: 'error',
    title: 'The file of the certificate authority is not on this machine',
    remedy: FLATTEN,
  },
  'kc-ca-and-insecure': {
    severity: 'error',
    title: 'A certificate authority is given and verification is switched off',
    remedy: 'Remove `insecure-skip-tls-verify`; kubectl refuses the two together.',
  },
  'kc-ca-both-forms': {
    severity: 'error',
    title: 'The certificate authority is given twice, as data and as a file',
    remedy:
      'Remove `certificate-authority` and keep `certificate-authority-data`; kubectl refuses the two together.',
  },
  'kc-insecure-skip-verify': {
    severity: 'warning',
    title: 'Verification of the server is switched off',
    remedy: 'Add the certificate authority of the cluster and remove `insecure-skip-tls-verify`.',
  },
} as const satisfies Codes
