import type { CodeOf, Codes, Judgement } from '../../findings/code.ts'

const NEW_KUBECONFIG =
  'Make a new kubeconfig (`aws eks update-kubeconfig`, `gcloud container clusters get-credentials`, `az aks get-credentials`, or admin.conf of the control plane) and store the output of `kubectl config view --raw --flatten --minify`.'

export const TLS_CODES = {
  'tls-cert-expired': {
    severity: 'error',
    title: "The API server's certificate has expired",
    remedy:
      'Renew it and restart the API server. On a kubeadm control plane: `kubeadm certs check-expiration`, then `kubeadm certs renew all`; k3s and RKE2 renew at a restart.',
  },
  'tls-ca-expired': {
    severity: 'error',
    title: 'The certificate authority of the cluster has expired',
    remedy:
      'Renewing the server certificate does not help: rotate the authority and hand out new kubeconfigs, on k3s with `k3s certificate rotate-ca`.',
  },
  'tls-intermediate-expired': {
    severity: 'error',
    title: 'An intermediate certificate of the API server has expired',
    remedy:
      'Replace the bundle that the server sends by one with the renewed intermediate, and restart the server.',
  },
  'tls-cert-not-yet-valid': {
    severity: 'error',
    title: "The API server's certificate is not valid yet",
    remedy:
      'Correct the clock that is wrong, of this runner or of the machine that issued it: `timedatectl`.',
  },
  'tls-clock-skew-runner': {
    severity: 'error',
    title: 'The clock of this runner and that of the server differ',
    remedy:
      'Set the clock of this runner: `sudo timedatectl set-ntp true`, or `sudo chronyc makestep` on a machine that was paused. If it is right, that of the server is wrong.',
  },
  'tls-hostname-mismatch': {
    severity: 'error',
    title: "The API server's certificate is for other names",
    remedy:
      'Use one of its names as the server address, or issue it again with this one: `--apiserver-cert-extra-sans=HOST`.',
  },
  'tls-san-missing-ip': {
    severity: 'error',
    title: "The API server's certificate does not name the IP address",
    remedy:
      'Use one of its names as the server address, or issue it again with this address: `--apiserver-cert-extra-sans=HOST`.',
  },
  'tls-cn-only': {
    severity: 'error',
    title: "The API server's certificate has no alternative names",
    remedy:
      'Issue it again with `subjectAltName`: kubectl and every other client in Go refuse a mere common name.',
  },
  'kc-tls-server-name-wrong': {
    severity: 'error',
    title: 'tls-server-name is not among the names of the certificate',
    remedy: 'Set `tls-server-name` to one of the names, or remove it.',
  },
  'kc-ca-missing': {
    severity: 'error',
    title: 'The kubeconfig names no certificate authority and the certificate is not publicly trusted',
    remedy:
      'Add `certificate-authority-data` of the cluster, in one line: `kubectl get configmap kube-root-ca.crt -o jsonpath="{.data.ca\\.crt}" | base64 -w0`.',
  },
  'tls-unknown-ca': {
    severity: 'error',
    title: 'The server presents a certificate of another authority',
    remedy: `The address leads to another cluster, a proxy on the way re-signs TLS, or the server does not send an intermediate. ${NEW_KUBECONFIG}`,
  },
  'tls-ca-rotated': {
    severity: 'error',
    title: 'The certificate authority of the cluster was replaced',
    remedy: NEW_KUBECONFIG,
  },
  'tls-self-signed-leaf': {
    severity: 'error',
    title: 'The server presents a self-signed certificate',
    remedy:
      'If it is yours, put that certificate into `certificate-authority-data`; else correct the server address.',
  },
  'tls-self-signed-in-chain': {
    severity: 'error',
    title: 'The server sends a root along that the kubeconfig does not trust',
    remedy: `If that root is yours, put it into \`certificate-authority-data\` (\`openssl s_client -connect HOST:PORT -showcerts\` prints it last); else the address leads to another cluster. ${NEW_KUBECONFIG}`,
  },
  'tls-incomplete-chain': {
    severity: 'error',
    title: 'The server does not send its intermediate certificate',
    remedy:
      'Let the server send the whole chain, its own certificate first and the intermediate behind it (`fullchain.pem`, not `cert.pem`); for Rancher and an ingress that is the `tls.crt` of the secret. Until then the intermediate may be added to `certificate-authority-data`.',
  },
  'proxy-tls-intercept': {
    severity: 'error',
    title: 'A proxy on the way opens TLS and signs it anew',
    remedy:
      'Exempt HOST from the inspection: a client certificate never gets through it. To trust its authority in the kubeconfig helps with a token only, and shows that token to the proxy.',
  },
  'tls-default-ingress-cert': {
    severity: 'error',
    title: 'An ingress controller answers, not the API server',
    remedy:
      'Use the address of the API server, usually port 6443; if the API is to be behind this ingress, its TLS secret is missing.',
  },
  'tls-weak-key': {
    severity: 'error',
    title: 'A certificate has a key that is too short',
    remedy: 'Issue it again with an RSA key of 2048 bits or more, or with an elliptic-curve key.',
  },
  'tls-weak-signature': {
    severity: 'error',
    title: 'A certificate is signed with a broken digest',
    remedy: 'Issue it again with a signature over SHA-256: kubectl refuses SHA-1 as well.',
  },
  'tls-wrong-purpose': {
    severity: 'error',
    title: "The API server's certificate is not for servers",
    remedy: 'Issue it again with the extended key usage `serverAuth`.',
  },
  'tls-ca-not-a-ca': {
    severity: 'error',
    title: 'The certificate authority may not sign certificates',
    remedy:
      'Make the authority again with the basic constraint `CA:TRUE`, and issue the certificates of the servers with it.',
  },
  'tls-plaintext-on-tls-port': {
    severity: 'error',
    title: 'The port does not speak TLS',
    remedy: 'Correct the port in the server address: `curl -v http://HOST:PORT/` shows what answers there.',
  },
  'tls-protocol-version': {
    severity: 'error',
    title: 'The server speaks no version of TLS that is still safe',
    remedy:
      'Let the server speak TLS 1.2 or 1.3: `--tls-min-version`; look with `openssl s_client -connect HOST:PORT`.',
  },
  'tls-cipher-mismatch': {
    severity: 'error',
    title: 'There is no cipher that both sides know',
    remedy:
      'Review `--tls-cipher-suites` of the API server, or the ciphers of the load balancer: `openssl s_client -connect HOST:PORT`.',
  },
  'tls-client-cert-required': {
    severity: 'error',
    title: 'A front end wants a client certificate, and the kubeconfig has none',
    remedy:
      'The API server never insists on one, so a gateway stands before it: use the kubeconfig of that gateway, such as `tsh kube login`.',
  },
  'tls-client-cert-rejected': {
    severity: 'error',
    title: 'A front end rejects the client certificate',
    remedy:
      'Renew the client certificate, or take the one that is meant for this address, and update the secret.',
  },
  'tls-alert-other': {
    severity: 'error',
    title: 'The server breaks off the TLS handshake',
    remedy:
      'Check that the front end knows the name; `tls-server-name` asks for another: `openssl s_client -connect HOST:PORT -servername HOST`.',
  },
  'tls-handshake-hang': {
    severity: 'error',
    title: 'The TLS handshake gets no answer',
    remedy:
      'The server is overloaded or paused, a load balancer has no backend, or large packets are lost (MTU): `openssl s_client -connect HOST:PORT`.',
  },
  'tls-eof-after-hello': {
    severity: 'error',
    title: 'The peer hangs up during the TLS handshake',
    remedy:
      'Check the health of the API servers behind the load balancer or tunnel: `openssl s_client -connect HOST:PORT`.',
  },
  'tls-reset-after-hello': {
    severity: 'error',
    title: 'The connection is reset during the TLS handshake',
    remedy:
      'Something on the way filters by the server name: allow HOST there, or ask for another with `tls-server-name`: `openssl s_client -connect HOST:PORT -noservername`.',
  },
  'tls-ha-inconsistent': {
    severity: 'warning',
    title: 'The members of the control plane differ in TLS',
    remedy:
      'Connections fail whenever they meet that member. Renew its certificate, `kubeadm certs renew all` on its machine, restart its API server, or take it out of DNS or the load balancer.',
  },
  'tls-failed': {
    severity: 'error',
    title: 'The TLS handshake fails',
    remedy: 'Look at the handshake from this runner: `openssl s_client -connect HOST:PORT -showcerts`.',
  },
} as const satisfies Codes

export type TlsCode = CodeOf<typeof TLS_CODES>
export type TlsJudgement = Judgement<TlsCode>
