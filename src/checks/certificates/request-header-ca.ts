import type { Certificate } from '../../certificates/certificate.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import { ifReadable } from '../../cluster/if-readable.ts'
import type { Target } from '../../kubeconfig/target.ts'
import { type CertificateEntry, defineCheck } from '../check.ts'
import { CA_CODES } from './cluster-ca.ts'
import { judgeCertificate } from './ending.ts'
import { type Bundle, configMapPath, longestLived, readBundles } from './published-authorities.ts'
import { maintainerOf, renewalAdvice } from './renewal-advice.ts'

const NAME = 'extension-apiserver-authentication'

const CODES = {
  'cert-requestheader-ca': {
    severity: 'warning',
    title: 'The authority of the front proxy ends soon',
    remedy:
      'Renew it: without it, aggregated APIs answer 401 to everybody. On kubeadm move the old front-proxy-ca.crt and .key away, make new ones with `kubeadm init phase certs front-proxy-ca`, then `kubeadm certs renew front-proxy-client`, and restart the API servers.',
  },
} as const

/** The authorities by which API servers know each other and their clients, as kube-apiserver publishes them. */
export const requestHeaderCa = defineCheck({
  id: 'request-header-ca',
  family: 'certificates',
  title: 'The authorities of the front proxy and of client certificates last',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: [{ verb: 'get', group: '', resource: 'configmaps', name: NAME }],
  codes: CODES,
  alsoFinds: CA_CODES,
  async collect(context, now) {
    const { cluster, target } = context
    const bundles = await readBundles(cluster, PATH, [FRONT_PROXY, CLIENT_CA])
    const toldElsewhere = await authoritiesToldElsewhere(cluster, target)
    const entries = bundles.flatMap(entryOf)
    const own = entries.filter(entry => !isToldIn(toldElsewhere, entry))
    const ends = own.map(({ certificate }) => certificate)
    return { bundles, entries, own, maintainer: await maintainerOf(context, ends, now) }
  },
  evaluate({ bundles, entries, own, maintainer }, context) {
    const advice = renewalAdvice(maintainer)?.authority
    return {
      judgements: own.flatMap(({ role, certificate }) => {
        const ending = role === 'client-ca' ? CLIENTS : PROXY
        // The ways of kubeadm stand in the code's own remedy.
        const remedy = role !== 'client-ca' && maintainer === 'kubeadm' ? undefined : advice
        return judgeCertificate<Code>(certificate, { ...ending, remedy }, context)
      }),
      objects: bundles.length,
      certificates: entries,
    }
  },
})

type Code = 'cert-requestheader-ca' | 'cert-ca-expiring'

const PATH = configMapPath('kube-system', NAME)
const FRONT_PROXY = 'requestheader-client-ca-file'
const CLIENT_CA = 'client-ca-file'

const CLIENTS = {
  code: 'cert-ca-expiring',
  what: 'The certificate authority by which the API server knows client certificates',
} as const
const PROXY = {
  code: 'cert-requestheader-ca',
  what: 'The certificate authority by which aggregated APIs know the API server',
} as const

/** A bundle may hold the old and the new authority of a rotation: the one that lasts longest decides. */
function entryOf({ field, certificates }: Bundle): CertificateEntry[] {
  const certificate = longestLived(certificates)
  if (certificate === undefined) return []
  const role = field === FRONT_PROXY ? 'request-header-ca' : 'client-ca'
  return [{ role, certificate, places: [`ConfigMap kube-system/${NAME}, ${field}`] }]
}

function isToldIn(toldElsewhere: readonly Certificate[], { role, certificate }: CertificateEntry): boolean {
  const { fingerprint } = certificate
  return role === 'client-ca' && toldElsewhere.some(told => told.fingerprint === fingerprint)
}

/** Mostly one authority signs for servers and for clients: the checks of the former tell of it then. */
async function authoritiesToldElsewhere(cluster: Cluster, target: Target): Promise<readonly Certificate[]> {
  if (target.trust.kind === 'authorities') return target.trust.certificates
  const path = configMapPath(target.namespace, 'kube-root-ca.crt')
  const ofPods = await ifReadable(readBundles(cluster, path, ['ca.crt']), [])
  return ofPods.flatMap(({ certificates }) => certificates)
}
