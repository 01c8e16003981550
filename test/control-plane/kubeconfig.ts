import { stringify } from 'yaml'

export interface KubeconfigParts {
  readonly server: string
  /** PEM; left out: no CA in the file. */
  readonly certificateAuthority?: string | undefined
  readonly tlsServerName?: string | undefined
  readonly insecureSkipTlsVerify?: boolean | undefined
  readonly proxyUrl?: string | undefined
  /** The user's entry, as kubeconfigs spell it. */
  readonly user: Record<string, unknown>
  readonly context: string
  readonly cluster: string
  readonly userName: string
  readonly namespace?: string | undefined
}

/** The text of a kubeconfig with one cluster, one user and one context. */
export function renderKubeconfig(parts: KubeconfigParts): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: parts.cluster, cluster: clusterEntry(parts) }],
    users: [{ name: parts.userName, user: parts.user }],
    contexts: [
      {
        name: parts.context,
        context: { cluster: parts.cluster, user: parts.userName, ...given({ namespace: parts.namespace }) },
      },
    ],
    'current-context': parts.context,
  })
}

/** PEM as kubeconfigs hold it. */
export const base64 = (pem: string) => Buffer.from(pem).toString('base64')

function clusterEntry(parts: KubeconfigParts): Record<string, unknown> {
  return {
    server: parts.server,
    ...given({
      'certificate-authority-data': parts.certificateAuthority && base64(parts.certificateAuthority),
      'tls-server-name': parts.tlsServerName,
      'insecure-skip-tls-verify': parts.insecureSkipTlsVerify,
      'proxy-url': parts.proxyUrl,
    }),
  }
}

function given(entries: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined))
}
