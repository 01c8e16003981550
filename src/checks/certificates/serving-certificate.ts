import { isSelfSigned } from '../../certificates/certificate.ts'
import { defineCheck, EVERY_PROFILE } from '../check.ts'
import { hasFailed, judgeCertificate } from './ending.ts'

const ENDING = {
  code: 'cert-apiserver-expiring',
  what: 'The certificate that the API server presents',
} as const

export const servingCertificate = defineCheck({
  id: 'serving-certificate',
  family: 'certificates',
  title: 'The certificate of the API server lasts',
  profiles: EVERY_PROFILE,
  needs: 'tls',
  access: [],
  codes: {
    'cert-apiserver-expiring': {
      severity: 'warning',
      title: 'The certificate of the API server ends soon',
      remedy:
        'Renew it and restart the API server, on kubeadm with `kubeadm certs renew apiserver`; k3s and RKE2 renew at a restart.',
    },
  },
  applies: ({ target }) => target.server.protocol === 'https:',
  async collect(context) {
    const chain = context.connection.tls?.chain ?? []
    // The root is the matter of the check that knows whom the kubeconfig trusts.
    const served = chain.filter((certificate, index) => index === 0 || !isSelfSigned(certificate))
    return { served, isRefused: hasFailed(context, 'tls') }
  },
  evaluate({ served, isRefused }, context) {
    const places = ['presented by the API server']
    return {
      judgements: isRefused
        ? []
        : served.flatMap(certificate => judgeCertificate(certificate, ENDING, context)),
      objects: served.length,
      certificates: served.map(certificate => ({ role: 'serving', certificate, places })),
    }
  },
})
