import { createAuthority } from '../../control-plane/certificates.ts'
import { inDays } from '../own-apiserver.ts'
import { scenario } from '../scenario.ts'

const ENDING = { name: 'kubernetes', notBefore: inDays(-3645), notAfter: inDays(5) }

export default scenario({
  when: 'the authority of ten years has 5 days left',
  plant: async ({ cluster }) => {
    const { certificatePem: certificateAuthority } = await createAuthority({
      ...ENDING,
      keyOf: cluster.authority,
    })
    return { inputs: { kubeconfig: await cluster.kubeconfig({ certificateAuthority }) } }
  },
  says: /The certificate authority of the cluster ends in 4 days/,
  lookAlike: {
    when: 'an old authority that nothing hangs on ends in 5 days, as after a rotation',
    plant: async ({ cluster }) => {
      const old = await createAuthority(ENDING)
      const certificateAuthority = `${old.certificatePem}\n${cluster.authority.certificatePem}`
      return { inputs: { kubeconfig: await cluster.kubeconfig({ certificateAuthority }) } }
    },
  },
})
