import type { Certificate } from '../../certificates/certificate.ts'
import type { TlsGiven } from './tls-handshake.ts'

/** A handshake that was refused for its certificate, with what its judgement needs. */
export interface Refusal {
  readonly chain: readonly Certificate[]
  readonly given: TlsGiven
  readonly now: Date
  /** How far the server's clock is ahead of this one's, as an answer of the server says that nobody verified. */
  readonly clockOffsetMs?: number | undefined
}

export interface Shown extends Refusal {
  readonly leaf: Certificate
}

/** Every certificate that had a part in it: what was served and who signed it, as far as that is trusted. */
export function pathOf({ chain, given: { trust } }: Refusal): Certificate[] {
  if (trust.kind !== 'authorities') return [...chain]
  const top = chain.at(-1)?.issuer
  return [...chain, ...trust.certificates.filter(({ subject }) => subject === top)]
}
