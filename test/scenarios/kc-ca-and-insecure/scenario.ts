import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'both are given',
  plant: async ({ cluster }) => ({
    inputs: {
      kubeconfig: edited(await cluster.kubeconfig(), { cluster: { 'insecure-skip-tls-verify': true } }),
    },
  }),
  failedLayer: 'kubeconfig',

  says: /The cluster has a certificate authority and insecure-skip-tls-verify; kubectl refuses the two together/,
  lookAlike: {
    when: 'verification is switched off and no authority given',
    plant: async ({ cluster }) => ({
      inputs: {
        kubeconfig: edited(await cluster.kubeconfig(), {
          cluster: { 'certificate-authority-data': '', 'insecure-skip-tls-verify': true },
        }),
      },
    }),
    codes: ['kc-insecure-skip-verify'],
  },
})
