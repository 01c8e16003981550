import { type Certificate, certificateName, isIssuedBy } from '../../certificates/certificate.ts'
import type { Judgement } from '../../findings/code.ts'
import { listText, quoted } from '../../findings/list-text.ts'
import { type CheckContext, defineCheck } from '../check.ts'
import { authoritiesInUse, CA_CODES, haveOneKey } from './cluster-ca.ts'
import { judgeCertificate } from './ending.ts'
import { configMapPath, readBundles } from './published-authorities.ts'
import { maintainerOf, renewalAdvice } from './renewal-advice.ts'

const CODES = {
  'cert-kube-root-ca-differs': {
    severity: 'notice',
    title: 'Pods trust another authority than this connection',
    remedy:
      'While an authority is rotated this passes. Else compare the ConfigMap with the authority that the API server presents: `kubectl get configmap kube-root-ca.crt -o yaml`; the controller manager writes it from the file of its flag --root-ca-file.',
  },
} as const

const ROOT_CA = 'kube-root-ca.crt'

/** Also what pods trust is looked at: the API server is the same for them, but they learn its authority from a ConfigMap. */
export const rootCa = defineCheck({
  id: 'root-ca',
  family: 'certificates',
  title: 'Pods trust the authority of the API server, and it lasts',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: [
    { verb: 'get', group: '', resource: 'configmaps', name: ROOT_CA },
    // Only where a certificate ends, and only to name the right remedy.
    { verb: 'get', group: '', resource: 'configmaps', name: 'kubeadm-config' },
  ],
  codes: CODES,
  alsoFinds: CA_CODES,
  async collect(context, now) {
    const { cluster, connection, target } = context
    const chain = connection.tls?.chain ?? []
    const [bundle] = await readBundles(cluster, configMapPath(target.namespace, ROOT_CA), ['ca.crt'])
    const trusted = trustedIn(context)
    const inUse = authoritiesInUse(bundle?.certificates ?? [], chain)
    // What the kubeconfig trusts too is the matter of the check of its own authority.
    const own = inUse.filter(
      authority => !trusted.some(({ fingerprint }) => fingerprint === authority.fingerprint),
    )
    return { bundle, chain, trusted, inUse, own, maintainer: await maintainerOf(context, own, now) }
  },
  evaluate({ bundle, chain, trusted, inUse, own, maintainer }, context) {
    const { namespace } = context.target
    const places = [`ConfigMap ${namespace}/${ROOT_CA}`]
    const ending = {
      code: 'cert-ca-expiring',
      what: 'The certificate authority that pods trust',
      remedy: renewalAdvice(maintainer)?.authority,
    } as const
    const differs =
      bundle === undefined ? [] : judgeDifference(bundle.certificates, { trusted, chain, namespace })
    return {
      judgements: [...differs, ...own.flatMap(authority => judgeCertificate(authority, ending, context))],
      objects: bundle === undefined ? 0 : 1,
      certificates: inUse.map(certificate => ({ role: 'root-ca', certificate, places })),
    }
  },
})

function trustedIn({ target }: Pick<CheckContext, 'target'>): readonly Certificate[] {
  return target.trust.kind === 'authorities' ? target.trust.certificates : []
}

interface OtherSide {
  readonly trusted: readonly Certificate[]
  readonly chain: readonly Certificate[]
  readonly namespace: string
}

// A public endpoint has a certificate of another authority, and rightly so: then it lacks the name that pods ask for.
const NAME_FOR_PODS = 'kubernetes.default.svc'

/**
 * Both sides may be right: only when the API server presents, under the name that pods use, what they do not trust, it is told.
 * Certificates of one key count as the same.
 */
function judgeDifference(
  ofPods: readonly Certificate[],
  { trusted, chain, namespace }: OtherSide,
): Judgement<keyof typeof CODES>[] {
  const [leaf] = chain
  if (trusted.length === 0 || !leaf?.names.includes(NAME_FOR_PODS)) return []
  const inUse = authoritiesInUse(trusted, chain)
  const isTrusted = [...chain, ...inUse].some(link =>
    ofPods.some(authority => haveOneKey(authority, link) || isIssuedBy(link, authority)),
  )
  if (isTrusted) return []
  return [
    {
      code: 'cert-kube-root-ca-differs',
      message: `Pods trust another certificate authority than this connection, and not the one of the certificate that the API server presents for ${NAME_FOR_PODS}.`,
      subject: { kind: 'ConfigMap', namespace: quoted(namespace, 100), name: ROOT_CA },
      evidence: { 'Pods trust': describe(ofPods), 'This connection trusts': describe(inUse) },
    },
  ]
}

function describe(authorities: readonly Certificate[]): string {
  const names = authorities.map(
    each => `${quoted(certificateName(each), 60)} (SHA-256 ${each.fingerprint.slice(0, 17)}…)`,
  )
  return names.length === 0 ? 'no certificate that can be read' : listText(names, 3)
}
