import { type Certificate, isIssuedBy, publicKeyOf } from '../../certificates/certificate.ts'
import { defineCheck, EVERY_PROFILE } from '../check.ts'
import { hasFailed, judgeCertificate } from './ending.ts'

const ENDING = { code: 'cert-ca-expiring', what: 'The certificate authority of the cluster' } as const

export const clusterCa = defineCheck({
  id: 'cluster-ca',
  family: 'certificates',
  title: 'The certificate authority of the cluster lasts',
  profiles: EVERY_PROFILE,
  needs: 'kubeconfig',
  access: [],
  codes: {
    'cert-ca-expiring': {
      severity: 'warning',
      title: 'The certificate authority of the cluster ends soon',
      remedy:
        'Plan its rotation: every kubeconfig and node has to learn the new one, see `kubeadm certs check-expiration` or `k3s certificate rotate-ca`.',
    },
  },
  applies: ({ target }) => target.trust.kind === 'authorities',
  async collect(context) {
    const { target, connection } = context
    const trusted = target.trust.kind === 'authorities' ? target.trust.certificates : []
    const inUse = authoritiesInUse(trusted, connection.tls?.chain ?? [])
    return { trusted, inUse, isRefused: hasFailed(context, 'tls') }
  },
  evaluate({ trusted, inUse, isRefused }, context) {
    const isKnown = ({ notAfter }: Certificate) => isRefused && notAfter < context.now
    const judged = inUse.filter(certificate => !isKnown(certificate))
    const places = ['certificate authority of the kubeconfig']
    return {
      judgements: judged.flatMap(certificate => judgeCertificate(certificate, ENDING, context)),
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

function outlasts(other: Certificate, authority: Certificate): boolean {
  const [otherKey, key] = [publicKeyOf(other), publicKeyOf(authority)]
  const isSameKey = otherKey !== undefined && key !== undefined && otherKey.equals(key)
  return isSameKey && other.notAfter > authority.notAfter
}
