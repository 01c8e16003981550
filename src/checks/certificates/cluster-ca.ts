import { type Certificate, isIssuedBy, publicKeyOf } from '../../certificates/certificate.ts'
import type { Codes } from '../../findings/code.ts'
import { defineCheck, EVERY_PROFILE } from '../check.ts'
import { hasFailed, judgeCertificate } from './ending.ts'
import { maintainerOf, renewalAdvice } from './renewal-advice.ts'

const CODE = 'cert-ca-expiring'

export const CA_CODES = {
  [CODE]: {
    severity: 'warning',
    title: 'The certificate authority of the cluster ends soon',
    remedy:
      'Plan its rotation: every kubeconfig and node has to learn the new one, see `kubeadm certs check-expiration` or `k3s certificate rotate-ca`.',
  },
} as const satisfies Codes

export const clusterCa = defineCheck({
  id: 'cluster-ca',
  family: 'certificates',
  title: 'The certificate authority of the cluster lasts',
  profiles: EVERY_PROFILE,
  needs: 'kubeconfig',
  access: [],
  codes: CA_CODES,
  applies: ({ target }) => target.trust.kind === 'authorities',
  async collect(context, now) {
    const { target, connection } = context
    const trusted = target.trust.kind === 'authorities' ? target.trust.certificates : []
    const inUse = authoritiesInUse(trusted, connection.tls?.chain ?? [])
    const maintainer = await maintainerOf(context, inUse, now)
    return { trusted, inUse, isRefused: hasFailed(context, 'tls'), maintainer }
  },
  evaluate({ trusted, inUse, isRefused, maintainer }, context) {
    const isKnown = ({ notAfter }: Certificate) => isRefused && notAfter < context.now
    const judged = inUse.filter(certificate => !isKnown(certificate))
    const remedy = renewalAdvice(maintainer)?.authority
    const ending = { code: CODE, what: 'The certificate authority of the cluster', remedy } as const
    const places = ['trusted by this connection']
    return {
      judgements: judged.flatMap(certificate => judgeCertificate(certificate, ending, context)),
      objects: trusted.length,
      certificates: inUse.map(certificate => ({ role: 'cluster-ca', certificate, places })),
    }
  },
})

/**
 * The authorities whose end matters. A bundle may hold the old and the new one of a rotation: only what the chain of the server
 * hangs on is in use, and of two with one key, the one that lasts longer. As long as no chain was seen, the longest-lived decides.
 */
export function authoritiesInUse(
  trusted: readonly Certificate[],
  chain: readonly Certificate[],
): readonly Certificate[] {
  const used = trusted.filter(authority =>
    chain.some(link => link.fingerprint === authority.fingerprint || isIssuedBy(link, authority)),
  )
  if (used.length > 0) return used.filter(authority => !used.some(other => outlasts(other, authority)))
  return trusted.toSorted((a, b) => b.notAfter.getTime() - a.notAfter.getTime()).slice(0, 1)
}

/** Whether two certificates are one in different years, or the same: they have one key. */
export function haveOneKey(one: Certificate, other: Certificate): boolean {
  const [key, otherKey] = [publicKeyOf(one), publicKeyOf(other)]
  return key !== undefined && otherKey !== undefined && key.equals(otherKey)
}

function outlasts(other: Certificate, authority: Certificate): boolean {
  return haveOneKey(other, authority) && other.notAfter > authority.notAfter
}
