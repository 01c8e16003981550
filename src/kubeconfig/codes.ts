import type { CodeOf, Codes, Judgement } from '../findings/code.ts'

const FLATTEN =
  'Export it where kubectl works, with everything embedded: `kubectl config view --raw --flatten --minify`.'

/** What can be wrong with a kubeconfig without asking the network. */
export const KUBECONFIG_CODES = {
  'kc-secret-empty': {
    severity: 'error',
    title: 'The kubeconfig is empty',
    remedy:
      "Check the secret's name and that this event may read it (pull requests from forks may not; a secret of an environment needs `environment:` in the job), then store the output of `kubectl config view --raw --flatten --minify` in it.",
  },
  'kc-file-missing': {
    severity: 'error',
    title: 'The kubeconfig file cannot be read',
    remedy:
      'Correct the path; in a workflow, write the file in an earlier step of this job, or pass its contents in the input `kubeconfig`.',
  },
  'kc-base64-single': {
    severity: 'notice',
    title: 'The kubeconfig is base64-encoded',
    remedy: 'Nothing needs doing; the plain text works as well.',
  },
  'kc-base64-double': {
    severity: 'warning',
    title: 'The kubeconfig is base64-encoded twice',
    remedy: 'Decode it once before you store it: `base64 -d`.',
  },
  'kc-base64-corrupt': {
    severity: 'error',
    title: 'The base64 is damaged or cut off',
    remedy:
      'Encode the file again, without line breaks: `base64 -w0 FILE`; copy it from a file, not from a terminal.',
  },
  'kc-bom': {
    severity: 'notice',
    title: 'The kubeconfig is UTF-16 or begins with a byte-order mark',
    remedy:
      'Nothing needs doing here; for tools that cannot read it, write it with `Out-File -Encoding utf8NoBOM`.',
  },
  'kc-yaml-syntax': {
    severity: 'error',
    title: 'The kubeconfig is not valid YAML',
    remedy: 'Correct that line, or export the file anew: `kubectl config view --raw --flatten --minify`.',
  },
  'kc-indentation-lost': {
    severity: 'error',
    title: 'The kubeconfig has lost its indentation or its line breaks',
    remedy:
      'Put the variable in quotes where it is printed, `echo "$KUBECONFIG_DATA"`, or store the kubeconfig as base64.',
  },
  'kc-duplicate-keys': {
    severity: 'warning',
    title: 'The kubeconfig says something twice',
    remedy: 'Keep one; `KUBECONFIG=A:B kubectl config view --raw --flatten` merges two files.',
  },
  'kc-not-a-kubeconfig': {
    severity: 'error',
    title: 'The document is not a kubeconfig',
    remedy: 'Store the output of `kubectl config view --raw --flatten --minify`.',
  },
  'kc-redacted': {
    severity: 'error',
    title: 'Placeholders stand where the secrets of the kubeconfig belong',
    remedy: 'Export it anew, with its secrets: `kubectl config view --raw --flatten --minify`.',
  },
  'kc-wrong-type': {
    severity: 'error',
    title: 'A field of the kubeconfig has a value of the wrong type',
    remedy: 'Correct the field; kubectl refuses the whole file because of it.',
  },
  'kc-current-context-missing': {
    severity: 'error',
    title: 'No context is chosen',
    remedy: 'Name one in the input `context`, or set it: `kubectl config use-context NAME`.',
  },
  'kc-current-context-dangling': {
    severity: 'error',
    title: 'The chosen context does not exist',
    remedy: 'Correct the name; `kubectl config get-contexts` lists those that exist.',
  },
  'kc-cluster-dangling': {
    severity: 'error',
    title: 'The context names a cluster that is not defined',
    remedy: FLATTEN,
  },
  'kc-user-dangling': {
    severity: 'error',
    title: 'The context names a user that is not defined',
    remedy: FLATTEN,
  },
  'kc-user-no-credentials': {
    severity: 'error',
    title: 'There is no credential',
    remedy:
      'Give the user a token or a client certificate; where a template made the file, its variable was empty.',
  },
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
    title: 'The user has a token and a password',
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
  'kc-exec-not-allowed': {
    severity: 'error',
    title: 'The credential comes from a plugin, which this action does not run',
    remedy: 'Use a kubeconfig with a token: `kubectl create token NAME --duration=1h`.',
  },
  'kc-auth-provider-removed': {
    severity: 'error',
    title: 'The credential comes from an auth-provider',
    remedy: 'Use a kubeconfig with a token: `kubectl create token NAME --duration=1h`.',
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

export type KubeconfigCode = CodeOf<typeof KUBECONFIG_CODES>
export type KubeconfigJudgement = Judgement<KubeconfigCode>
