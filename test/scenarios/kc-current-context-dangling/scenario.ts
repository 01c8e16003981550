import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the name of the context is misspelt',
  plant: async ({ cluster }) => ({
    inputs: { kubeconfig: await cluster.kubeconfig({ context: 'prod-eu' }), context: 'prod-ue' },
  }),
  failedLayer: 'kubeconfig',
  says: /The context "prod-ue" is not in the kubeconfig; did you mean "prod-eu"\?/,
  lookAlike: {
    when: 'the current context does not exist, but another one is asked for',
    plant: async ({ cluster }) => {
      const kubeconfig = await cluster.kubeconfig({ context: 'prod-eu' })
      return {
        inputs: {
          kubeconfig: edited(kubeconfig, { top: { 'current-context': 'gone' } }),
          context: 'prod-eu',
        },
      }
    },
  },
})
