import { createAuthority } from '../../control-plane/certificates.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the kubeconfig is of another cluster',
  plant: async ({ cluster }) => {
    const { certificatePem: certificateAuthority } = await createAuthority({ name: 'staging-ca' })
    return { inputs: { kubeconfig: await cluster.kubeconfig({ certificateAuthority }) } }
  },
  failedLayer: 'tls',
  says: /The server's certificate is issued by "CN=kubernetes", but the kubeconfig trusts "CN=staging-ca"/,
  lookAlike: {
    when: 'the authority of this cluster is the second in the bundle',
    plant: async ({ cluster }) => {
      const { certificatePem } = await createAuthority({ name: 'staging-ca' })
      const certificateAuthority = `${certificatePem}\n${cluster.authority.certificatePem}`
      return { inputs: { kubeconfig: await cluster.kubeconfig({ certificateAuthority }) } }
    },
  },
})
