import type { CodeOf, Codes } from '../findings/code.ts'

const NEW_TOKEN = '`kubectl create token NAME --duration=1h`'

export const AUTHENTICATION_CODES = {
  'authn-401-generic': {
    severity: 'error',
    title: 'The API server does not accept the credential',
    remedy: `Store a fresh credential of this cluster, such as ${NEW_TOKEN}; why this one is refused stands only in the log of the API server ("Unable to authenticate the request").`,
  },
  'authn-token-expired': {
    severity: 'error',
    title: 'The token has expired',
    remedy: `Issue a new one, ${NEW_TOKEN}, in every run rather than storing it as a secret.`,
  },
  'authn-token-not-yet-valid': {
    severity: 'error',
    title: 'The token is not valid yet',
    remedy: 'Correct the clock of whoever issues the token, or of the API server: `timedatectl`.',
  },
  'authn-token-wrong-audience': {
    severity: 'error',
    title: 'The token is meant for somebody else than the API server',
    remedy: `Issue it without \`--audience\`: ${NEW_TOKEN}.`,
  },
  'authn-legacy-token-invalidated': {
    severity: 'error',
    title: 'The service-account token of the old kind is no longer valid',
    remedy: `Such a token ends with its Secret, which Kubernetes removes after a year without use: issue a new one, ${NEW_TOKEN}.`,
  },
  'authn-oidc-rejected': {
    severity: 'error',
    title: 'The cluster does not accept the identity token',
    remedy:
      'Let the API server trust the issuer for this audience, `--oidc-issuer-url` and `--oidc-client-id` or an AuthenticationConfiguration, or exchange the token for one of the cluster.',
  },
  'authn-client-cert-expired': {
    severity: 'error',
    title: 'The client certificate has expired',
    remedy:
      'Renew it, on kubeadm with `kubeadm certs renew admin.conf`, on k3s by copying k3s.yaml after a restart, and update the secret.',
  },
  'authn-anonymous-used': {
    severity: 'error',
    title: 'The credential does not reach the API server',
    remedy:
      'A proxy that terminates TLS drops client certificates, and some drop the Authorization header: connect to the API server itself, or use a token.',
  },
} as const satisfies Codes

export type AuthenticationCode = CodeOf<typeof AUTHENTICATION_CODES>
