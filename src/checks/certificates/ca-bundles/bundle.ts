import type { Certificate } from '../../../certificates/certificate.ts'
import { readCertificates } from '../../../certificates/pem-blocks.ts'
import { longestLived } from '../published-authorities.ts'
import type { Holder } from './holder.ts'

/** The authority that a bundle stands and falls with: of an old and a new one, the one that lasts longest. */
export interface Authority {
  readonly certificate: Certificate
  readonly holders: readonly Holder[]
}

export interface SortedBundles {
  /** Each once, however many objects hold it. */
  readonly authorities: readonly Authority[]
  /** Holders of a bundle in which nothing is a certificate. */
  readonly unreadable: readonly Holder[]
  /** Holders without a bundle, or with a blank one, which something should have filled. */
  readonly unfilled: readonly Holder[]
}

export function sortBundles(holders: readonly Holder[]): SortedBundles {
  const unreadable: Holder[] = []
  const unfilled: Holder[] = []
  const authorities = new Map<string, { certificate: Certificate; holders: Holder[] }>()
  for (const holder of holders) {
    const pem = Buffer.from(holder.bundle, 'base64').toString('latin1')
    const certificate = longestLived(readCertificates(pem).certificates)
    if (certificate !== undefined) {
      const known = authorities.get(certificate.fingerprint) ?? { certificate, holders: [] }
      known.holders.push(holder)
      authorities.set(certificate.fingerprint, known)
    } else if (pem.trim() !== '') unreadable.push(holder)
    else if (holder.injector !== '' || holder.bundle !== '') unfilled.push(holder)
  }
  return { authorities: [...authorities.values()], unreadable, unfilled }
}
