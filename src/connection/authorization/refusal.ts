// What the explanations of a refused credential have in common.
import type { Judgement } from '../../findings/code.ts'
import { listText, quoted } from '../../findings/list-text.ts'
import type { Trust } from '../../kubeconfig/target.ts'
import type { AuthenticationCode } from '../authentication/authentication-codes.ts'
import type { CloserLook } from '../authentication/closer-look.ts'

export type Refusal = Pick<Judgement<AuthenticationCode>, 'code' | 'message' | 'evidence' | 'remedy'>

/** Where and when a credential was refused, and what was found out about it since. */
export interface RefusedAt {
  /** Of the server address. */
  readonly host: string
  /** What the kubeconfig calls the credential; missing or empty where it has no name. */
  readonly user?: string
  readonly trust: Trust
  readonly serverTime: Date
  /** How long the server took to refuse, in milliseconds. */
  readonly durationMs: number
  /** Whether the server asked for a client certificate in the handshake; missing where there was none. */
  readonly asksForCertificate?: boolean
  /** The issuer of the certificate that the server showed; empty where there was none. */
  readonly servedBy: string
  readonly look: CloserLook
}

export function audienceText(audiences: readonly string[]): string {
  return audiences.length === 0 ? 'nobody named' : `"${quoted(listText(audiences, 3), 120)}"`
}
