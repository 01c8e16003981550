import type { CodeOf, Codes } from '../../findings/code.ts'

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
  'authn-token-damaged': {
    severity: 'error',
    title: 'The token is cut off',
    remedy: `Store it again from a file or a pipe, not by hand from a terminal, which cuts or breaks long lines: ${NEW_TOKEN}.`,
  },
  'authn-token-wrong-audience': {
    severity: 'error',
    title: 'The token is meant for somebody else than the API server',
    remedy: `Issue it without \`--audience\`: ${NEW_TOKEN}.`,
  },
  'authn-token-wrong-cluster': {
    severity: 'error',
    title: 'The token was issued by another cluster',
    remedy: `Take a token of this cluster, ${NEW_TOKEN}; a cluster that was created anew has new keys, and the tokens from before are void.`,
  },
  'authn-sa-deleted': {
    severity: 'error',
    title: 'What the token is bound to no longer exists',
    remedy: `Create the service account again if it is missing, \`kubectl create serviceaccount NAME\`, and issue a new token, ${NEW_TOKEN}: an account that is made anew under the same name does not bring the old tokens back.`,
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
  'authn-client-cert-not-yet-valid': {
    severity: 'error',
    title: 'The client certificate is not valid yet',
    remedy: 'Correct the clock of whoever issues the certificate, or of the API server: `timedatectl`.',
  },
  'authn-client-cert-untrusted': {
    severity: 'error',
    title: 'The cluster does not take client certificates of this authority',
    remedy:
      'See whether the context takes the user of its own cluster, `kubectl config get-contexts`. If so, take the kubeconfig anew, since a cluster that was created anew has new authorities: on kubeadm `kubeadm kubeconfig user --client-name NAME`, on k3s k3s.yaml.',
  },
  'authn-client-cert-not-sent': {
    severity: 'error',
    title: 'The client certificate does not reach the API server',
    remedy:
      'A proxy or load balancer that ends TLS cannot pass a client certificate on: let it pass TCP through, connect to the API server itself, or use a token.',
  },
  'authn-eks-iam-unmapped': {
    severity: 'error',
    title: 'The cluster does not accept the IAM identity',
    remedy:
      'Compare the role that the workflow assumes, `aws sts get-caller-identity`, with `aws eks list-access-entries --cluster-name NAME` and the ConfigMap aws-auth, and check the name of the cluster in `aws eks get-token`.',
  },
  'authn-webhook-down': {
    severity: 'error',
    title: 'The webhook that the API server asks about tokens does not answer',
    remedy:
      'Check what the API server names in `--authentication-token-webhook-config-file`, such as aws-iam-authenticator, the login of OpenShift or kube-api-auth of Rancher; client certificates and service accounts work without it.',
  },
  'authn-anonymous-used': {
    severity: 'error',
    title: 'The credential does not reach the API server',
    remedy:
      'A proxy that terminates TLS drops client certificates, and some drop the Authorization header: connect to the API server itself, or use a token.',
  },
} as const satisfies Codes

export type AuthenticationCode = CodeOf<typeof AUTHENTICATION_CODES>
