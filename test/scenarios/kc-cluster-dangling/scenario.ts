import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the cluster was left behind when the context was copied',
  plant: async ({ cluster }) => ({
    inputs: { kubeconfig: edited(await cluster.kubeconfig(), { top: { clusters: [] } }) },
  }),
  failedLayer: 'kubeconfig',
  says: /The chosen context refers to the cluster "kubernetes", which is not defined \(line \d+, column \d+\)/,
  lookAlike: {
    when: 'the cluster is defined in another file of the list',
    plant: async ({ cluster }) => {
      const kubeconfig = await cluster.kubeconfig()
      return {
        inputs: { 'kubeconfig-path': 'context:cluster' },
        workspaceFiles: {
          context: edited(kubeconfig, { top: { clusters: [] } }),
          cluster: edited(kubeconfig, { top: { contexts: [], users: [] } }),
        },
      }
    },
  },
})
