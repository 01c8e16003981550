import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

const withoutServer = { cluster: { server: '' } }

export default scenario({
  when: 'the variable of a template was empty',
  plant: async ({ cluster }) => ({
    inputs: { kubeconfig: edited(await cluster.kubeconfig(), withoutServer) },
  }),
  failedLayer: 'kubeconfig',
  says: /The cluster of this context has no server address \(line \d+, column \d+\)/,
  lookAlike: {
    when: 'the input server gives one',
    plant: async ({ cluster }) => ({
      inputs: { kubeconfig: edited(await cluster.kubeconfig(), withoutServer), server: cluster.server },
    }),
  },
})
