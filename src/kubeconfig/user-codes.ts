import type { Codes } from '../findings/code.ts'
import { FLATTEN } from './remedies.ts'

/** What can be wrong with the entry of a user. */
export const USER_CODES = {
  'kc-user-no-credentials': {
    severity: 'error',
    title: 'There is no credential',
    remedy:
      'Give the user a token or a client certificate; where a template made the file, its variable was empty.',
  },
  'kc-client-cert-file-missing': {
    severity: 'error',
    title: 'The file of the client certificate or its key is not on this machine',
    remedy: FLATTEN,
  },
  'kc-client-cert-not-pem': {
    severity: 'error',
    title: 'The client certificate or its key cannot be read',
    remedy: FLATTEN,
  },
  'kc-client-cert-without-key': {
    severity: 'error',
    title: 'The client certificate has no key',
    remedy: 'Add `client-key-data` from the same kubeconfig as the certificate.',
  },
  'kc-client-cert-both-forms': {
    severity: 'error',
    title: 'The client certificate or its key is given twice, as data and as a file',
    remedy: 'Remove the file name and keep the field that ends in `-data`; kubectl refuses the two together.',
  },
  'kc-client-key-encrypted': {
    severity: 'error',
    title: 'The client key is protected by a passphrase',
    remedy:
      'A kubeconfig has no place for the passphrase: decrypt the key, `openssl pkey -in client.key -out plain.key`.',
  },
  'kc-client-key-type-mismatch': {
    severity: 'error',
    title: 'The client key is of another kind than the client certificate',
    remedy: 'Take certificate and key from the same kubeconfig.',
  },
  'kc-client-key-mismatch': {
    severity: 'error',
    title: 'The client key does not belong to the client certificate',
    remedy: 'Take certificate and key from the same kubeconfig.',
  },
  'kc-token-base64': {
    severity: 'error',
    title: 'The token is still base64-encoded',
    remedy: 'Decode it once: `kubectl get secret NAME -o jsonpath={.data.token} | base64 -d`.',
  },
  'kc-multiple-auth': {
    severity: 'error',
    title: 'The user has two credentials that kubectl refuses together',
    remedy: 'Keep the token and remove `username` and `password`; kubectl refuses the two together.',
  },
  'kc-token-file-missing': {
    severity: 'error',
    title: 'The token file cannot be read',
    remedy: 'Mount or write the file in an earlier step, or put the token into the kubeconfig.',
  },
  'kc-token-whitespace': {
    severity: 'error',
    title: 'The token holds what is no part of a token',
    remedy:
      'Store the bare token, without line breaks, blanks and quotes; `printf %s "$TOKEN"` adds no line break.',
  },
  'kc-basic-auth': {
    severity: 'error',
    title: 'The credential is a user name and a password, which Kubernetes no longer accepts',
    remedy:
      'Use a kubeconfig with a token or a client certificate; basic authentication was removed in Kubernetes 1.19.',
  },
  'kc-impersonation-set': {
    severity: 'notice',
    title: 'The kubeconfig impersonates another identity',
    remedy:
      'Remove `as` from the user entry unless it is meant; every answer holds for the impersonated identity.',
  },
} as const satisfies Codes
