import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'verification is switched off, as in many instructions',
  plant: async ({ cluster }) => ({
    inputs: {
      kubeconfig: edited(await cluster.kubeconfig(), {
        cluster: { 'certificate-authority-data': undefined, 'insecure-skip-tls-verify': true },
      }),
    },
  }),

  exitCode: 0,
  says: /insecure-skip-tls-verify is set: whoever stands in between can read the credential/,
  lookAlike: {
    when: 'the switch is there and off',
    plant: async ({ cluster }) => ({
      inputs: {
        kubeconfig: edited(await cluster.kubeconfig(), { cluster: { 'insecure-skip-tls-verify': false } }),
      },
    }),
  },
})
