import { type Certificate, certificateName, isSelfSigned } from '../../certificates/certificate.ts'
import { listText } from '../../findings/list-text.ts'
import { defineCheck, EVERY_PROFILE, type SeenConnection } from '../check.ts'
import { hasFailed, judgeCertificate } from './ending.ts'
import { maintainerOf, renewalAdvice } from './renewal-advice.ts'

const CODE = 'cert-apiserver-expiring'

export const servingCertificate = defineCheck({
  id: 'serving-certificate',
  family: 'certificates',
  title: 'The certificate of the API server lasts',
  profiles: EVERY_PROFILE,
  needs: 'tls',
  access: [],
  codes: {
    [CODE]: {
      severity: 'warning',
      title: 'The certificate of the API server ends soon',
      remedy:
        'Renew it and restart the API server, on kubeadm with `kubeadm certs renew apiserver`; k3s and RKE2 renew at a restart.',
    },
  },
  applies: ({ target }) => target.server.protocol === 'https:',
  async collect(context, now) {
    const served = servedBy(context.connection.tls)
    const ends = served.map(({ certificate }) => certificate)
    const maintainer = await maintainerOf(context, ends, now)
    return { served, isRefused: hasFailed(context, 'tls'), maintainer }
  },
  evaluate({ served, isRefused, maintainer }, context) {
    const remedy = renewalAdvice(maintainer)?.serving
    const addresses = new Set(served.flatMap(each => each.addresses)).size
    return {
      // What a layer has refused for its age is the finding of that layer.
      judgements: soonestOfEachName(isRefused ? [] : served.filter(({ isTrusted }) => isTrusted)).flatMap(
        each => {
          const where = each.addresses.length < addresses ? ` at ${listText(each.addresses)}` : ''
          const what = `The certificate that the API server${where} presents`
          return judgeCertificate(each.certificate, { code: CODE, what, remedy }, context)
        },
      ),
      objects: served.length,
      certificates: served.map(({ certificate, addresses: where }) => ({
        role: 'serving',
        certificate,
        places: [`presented by the API server${addresses > 1 ? ` at ${listText(where)}` : ''}`],
      })),
    }
  },
})

interface Served {
  readonly certificate: Certificate
  /** The addresses that present it. */
  readonly addresses: readonly string[]
  readonly isTrusted: boolean
}

/** Each certificate once, from whichever addresses it came. */
function servedBy(tls: SeenConnection['tls']): Served[] {
  const handshakes = tls === undefined ? [] : [tls, ...(tls.others ?? [])]
  const served = new Map<string, Served>()
  for (const [index, { chain, address = '', verification }] of handshakes.entries()) {
    // The root is the matter of the check that knows whom the kubeconfig trusts.
    for (const certificate of chain.filter((link, place) => place === 0 || !isSelfSigned(link))) {
      const known = served.get(certificate.fingerprint)
      const addresses = [...new Set([...(known?.addresses ?? []), address])]
      const isTrusted = known?.isTrusted ?? (index === 0 || verification === undefined)
      served.set(certificate.fingerprint, { certificate, addresses, isTrusted })
    }
  }
  return [...served.values()]
}

// The members of a control plane have certificates of one name, which were issued together: one finding tells of the first to end.
function soonestOfEachName(served: readonly Served[]): Served[] {
  const soonest = new Map<string, Served>()
  for (const each of served) {
    const name = certificateName(each.certificate)
    const known = soonest.get(name)
    if (known === undefined || each.certificate.notAfter < known.certificate.notAfter) soonest.set(name, each)
  }
  return [...soonest.values()]
}
