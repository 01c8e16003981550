import type { CodeOf, Codes } from '../../findings/code.ts'

export const HTTP_CODES = {
  'http-lb-502': {
    severity: 'error',
    title: 'A load balancer cannot talk to the API server (502)',
    remedy: 'Check the health of its backends and the TLS between it and port 6443 of the control plane.',
  },
  'http-lb-503': {
    severity: 'error',
    title: 'A load balancer has no working API server (503)',
    remedy: 'Check the targets of the load balancer; for Rancher, the cattle-cluster-agent of the cluster.',
  },
  'http-lb-504': {
    severity: 'error',
    title: 'A load balancer waited in vain for the API server (504)',
    remedy: 'Check the load of the API server, and give the load balancer a timeout of at least 60 s.',
  },
  'http-redirect-login': {
    severity: 'error',
    title: 'The address redirects to somewhere else',
    remedy: 'Use the address of the API server itself; the credential is not sent along a redirect.',
  },
  'http-html-200': {
    severity: 'error',
    title: 'A web page answers in place of the API',
    remedy: 'Correct the server address; the API server usually listens on port 6443 or 443 of its own name.',
  },
  'http-tls-required': {
    severity: 'error',
    title: 'The port wants TLS and the server address says http',
    remedy: 'Write `https://` in the server address: https://HOST:PORT.',
  },
  'http-not-kubernetes': {
    severity: 'error',
    title: 'Something else than a Kubernetes API server answers',
    remedy:
      'Check host, port and path of the server address; a kubelet (10250), etcd (2379) and an ingress (443) are common mix-ups. A gateway or firewall that refuses has to let this runner and its credential through.',
  },
  'http-waf-403': {
    severity: 'error',
    title: 'A firewall refuses the request with a web page',
    remedy:
      'Allow the addresses of this runner, and requests without a browser, at the firewall, gateway or portal that stands before HOST: `curl -sSk https://HOST:PORT/version` shows its page.',
  },
  'http-429-throttled': {
    severity: 'warning',
    title: 'The API server, or a gateway before it, throttles this client',
    remedy:
      'Let fewer jobs ask at the same time, or give this client a FlowSchema of its own: `kubectl get flowschemas`. A gateway before the API server has a limit of its own.',
  },
  'http-server-error': {
    severity: 'error',
    title: 'The API server answers with a server error',
    remedy: 'Look at its log: `crictl logs $(crictl ps -q --name kube-apiserver)`, and at the state of etcd.',
  },
  'http-slow': {
    severity: 'error',
    title: 'The API server answers late, or not at all',
    remedy:
      'Check its load, the latency of etcd and admission webhooks: `kubectl get --raw /livez?verbose --request-timeout=60s`.',
  },
  'http-body-hang': {
    severity: 'error',
    title: 'The answer stops in the middle',
    remedy:
      'Large packets may get lost on the way (MTU), or a proxy holds the answer back: `curl -vk https://HOST:PORT/version`.',
  },
  'http-truncated': {
    severity: 'error',
    title: 'The connection breaks off in the middle of the answer',
    remedy:
      'Check idle times and size limits of the proxies and load balancers on the way: `curl -vk https://HOST:PORT/version`.',
  },
  'http-body-too-large': {
    severity: 'error',
    title: 'The answer is larger than any of an API server',
    remedy:
      'The version of a cluster takes less than 1 kB, so something else answers: `curl -sk https://HOST:PORT/version | head -c 300`.',
  },
  'http-bad-json': {
    severity: 'error',
    title: 'The answer of the API server is not JSON that can be read',
    remedy: 'Something on the way changes or cuts answers: `curl -vk https://HOST:PORT/version`.',
  },
  'http-empty-reply': {
    severity: 'error',
    title: 'The connection is closed without an answer',
    remedy:
      'The API server may be restarting, or a load balancer cuts the connection: `curl -vk https://HOST:PORT/version`, then look at the logs of both.',
  },
  'kc-server-trailing-path': {
    severity: 'error',
    title: 'The path in the server address leads nowhere',
    remedy:
      'Remove the path from the server address, or where a gateway such as Rancher or Teleport belongs before the API server, fetch its kubeconfig anew.',
  },
  'http-malformed': {
    severity: 'error',
    title: 'The answer is not HTTP that can be read',
    remedy: 'Check the port of the server address: `curl -vk https://HOST:PORT/version`.',
  },
  'http-failed': {
    severity: 'error',
    title: 'The request fails in a way that has no name',
    remedy: 'Look at the exchange from this runner: `curl -vk https://HOST:PORT/version`.',
  },
} as const satisfies Codes

export type HttpCode = CodeOf<typeof HTTP_CODES>
