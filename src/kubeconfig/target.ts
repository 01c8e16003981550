import type { Certificate } from '../certificates/certificate.ts'
import type { TokenClaims } from './token-claims.ts'

/** One cluster as a context names it: all that is needed to connect, and nothing else. */
export interface Target {
  readonly context: string
  readonly cluster: string
  readonly user: string
  /** Its path, if any, is a prefix of every request (Rancher, Teleport). */
  readonly server: URL
  /** The name to ask for and to expect in the certificate, in place of the server's host. */
  readonly tlsServerName?: string
  readonly proxyUrl?: string
  readonly namespace: string
  readonly trust: Trust
  readonly credential: Credential
  readonly impersonation?: Impersonation
}

export type Trust =
  | { readonly kind: 'system' }
  | { readonly kind: 'authorities'; readonly pem: string; readonly certificates: readonly Certificate[] }
  /** `insecure-skip-tls-verify` */
  | { readonly kind: 'unverified' }

/** What proves who asks. kubectl may hold both; the API server tries the certificate first. */
export interface Credential {
  readonly token?: TokenCredential
  readonly clientCertificate?: ClientCertificateCredential
}

export interface TokenCredential {
  readonly value: string
  /** Missing for a token that is no JSON Web Token. */
  readonly claims?: TokenClaims
  /** A mounted file that somebody keeps fresh. */
  readonly renews: boolean
}

export interface ClientCertificateCredential {
  readonly certificatePem: string
  readonly keyPem: string
  readonly certificate: Certificate
}

export interface Impersonation {
  readonly user: string
  readonly groups: readonly string[]
  readonly uid: string
  readonly extra: Readonly<Record<string, readonly string[]>>
}

/** "a token", "a client certificate", …: never the credential itself. */
export function describeCredential({ token, clientCertificate }: Credential): string {
  if (token !== undefined && clientCertificate !== undefined) return 'a client certificate and a token'
  if (token !== undefined) return 'a token'
  return clientCertificate === undefined ? 'none' : 'a client certificate'
}
