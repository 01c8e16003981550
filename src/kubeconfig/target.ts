import type { Certificate } from '../certificates/certificate.ts'
import { type ExecPlugin, programName } from './exec/plugin.ts'
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
  /** Hands out the rest when it is run, which the layer `kubeconfig` does; without it there is nothing to come. */
  readonly plugin?: ExecPlugin
  /** The auth-provider `oidc` that the token comes from. */
  readonly oidc?: OidcSession
}

export interface TokenCredential {
  readonly value: string
  /** Missing for a token that is no JSON Web Token. */
  readonly claims?: TokenClaims
  /** When it ends, as whoever handed it out says; most tokens tell it themselves. */
  readonly expiresAt?: Date
  /** A plugin, a refresh token or a mounted file that somebody keeps fresh. */
  readonly renews: boolean
}

export interface OidcSession {
  readonly issuer: string
  /** Whether a refresh token is there. */
  readonly renews: boolean
}

export interface ClientCertificateCredential {
  readonly certificatePem: string
  readonly keyPem: string
  readonly certificate: Certificate
}

/** Whom a request acts as. */
export interface ActedAs {
  readonly user: string
  readonly groups: readonly string[]
  readonly uid: string
  readonly extra?: Readonly<Record<string, readonly string[]>>
}

export interface Impersonation extends ActedAs {
  readonly extra: Readonly<Record<string, readonly string[]>>
  /** Those that inputs of these names ask for; the rest stands in the kubeconfig. */
  readonly inputs: readonly ('as' | 'as-group' | 'as-uid')[]
}

/** "a token", "a client certificate from the plugin aws", …: never the credential itself. */
export function describeCredential({ plugin, ...credential }: Credential): string {
  const held = describeHeld(credential)
  if (plugin === undefined) return held
  return `${held === 'none' ? '' : `${held} from `}the plugin ${programName(plugin)}`
}

function describeHeld({ token, clientCertificate }: Credential): string {
  if (token !== undefined && clientCertificate !== undefined) return 'a client certificate and a token'
  if (token !== undefined) return 'a token'
  return clientCertificate === undefined ? 'none' : 'a client certificate'
}
