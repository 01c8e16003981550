import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'a template has put quotes around a boolean',
  plant: async ({ cluster }) => ({
    inputs: {
      kubeconfig: edited(await cluster.kubeconfig(), { cluster: { 'insecure-skip-tls-verify': 'false' } }),
    },
  }),
  failedLayer: 'kubeconfig',

  says: /The field clusters\[0\]\.cluster\.insecure-skip-tls-verify of the kubeconfig must be true or false and is a text \(line \d+, column \d+\)/,
  lookAlike: {
    when: 'the boolean is bare',
    plant: async ({ cluster }) => ({
      inputs: {
        kubeconfig: edited(await cluster.kubeconfig(), { cluster: { 'insecure-skip-tls-verify': false } }),
      },
    }),
  },
})
