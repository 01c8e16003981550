import { createAuthority } from '../../control-plane/certificates.ts'
import { base64 } from '../../control-plane/kubeconfig.ts'
import { scenario } from '../scenario.ts'
import { daysAgo } from '../stand-ins.ts'

export default scenario({
  when: 'the client certificate expired three days ago',
  plant: async ({ cluster }) => {
    const dates = { notBefore: daysAgo(368), notAfter: daysAgo(3) }
    return { inputs: { kubeconfig: await cluster.kubeconfig({ user: 'kubernetes-admin', ...dates }) } }
  },
  failedLayer: 'authentication',
  says: /The client certificate of kubernetes-admin expired on .* UTC, 3 days ago/,
  lookAlike: {
    when: 'it is of the authority of another cluster',
    plant: async ({ cluster }) => {
      const stranger = await createAuthority({ name: 'kubernetes' })
      const { certificatePem, keyPem } = await stranger.issue({
        commonName: 'kubernetes-admin',
        usage: 'client',
      })
      const pair = { 'client-certificate-data': base64(certificatePem), 'client-key-data': base64(keyPem) }
      return { inputs: { kubeconfig: await cluster.kubeconfig({ credential: pair }) } }
    },
    codes: ['authn-client-cert-untrusted'],
  },
})
