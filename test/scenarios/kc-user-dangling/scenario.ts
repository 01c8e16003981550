import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the user was left behind when the context was copied',
  plant: async ({ cluster }) => ({
    inputs: { kubeconfig: edited(await cluster.kubeconfig(), { top: { users: [] } }) },
  }),
  failedLayer: 'kubeconfig',
  says: /The chosen context refers to the user "cluster-health", which is not defined \(line \d+, column \d+\)/,
  lookAlike: {
    when: 'the user is defined in another file of the list',
    plant: async ({ cluster }) => {
      const kubeconfig = await cluster.kubeconfig()
      return {
        inputs: { 'kubeconfig-path': 'context:user' },
        workspaceFiles: {
          context: edited(kubeconfig, { top: { users: [] } }),
          user: edited(kubeconfig, { top: { contexts: [], clusters: [] } }),
        },
      }
    },
  },
})
