import { createAuthority } from '../../control-plane/certificates.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the cluster was made anew after the kubeconfig was stored',
  plant: async ({ cluster }) => {
    const { certificatePem: certificateAuthority } = await createAuthority({ name: 'kubernetes' })
    return { inputs: { kubeconfig: await cluster.kubeconfig({ certificateAuthority }) } }
  },
  failedLayer: 'tls',
  says: /The certificate authority "kubernetes" of the cluster has the same name as the one in the kubeconfig but another key/,
  lookAlike: {
    when: 'its authority was renewed with the same key',
    plant: async ({ cluster }) => {
      const { certificatePem: certificateAuthority } = await createAuthority({
        name: 'kubernetes',
        keyOf: cluster.authority,
      })
      return { inputs: { kubeconfig: await cluster.kubeconfig({ certificateAuthority }) } }
    },
  },
})
