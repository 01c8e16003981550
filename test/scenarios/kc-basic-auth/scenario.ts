import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'it is the kubeconfig of a cluster from before 1.19',
  plant: async ({ cluster }) => ({
    inputs: {
      kubeconfig: await cluster.kubeconfig({ credential: { username: 'admin', password: 'correct-horse' } }),
    },
  }),
  failedLayer: 'kubeconfig',
  says: /The user has a user name or password; Kubernetes no longer accepts basic authentication/,
  lookAlike: {
    when: 'both are empty beside a client certificate',
    plant: async ({ cluster }) => ({
      inputs: {
        kubeconfig: edited(await cluster.kubeconfig(), { user: { username: '', password: '' } }),
      },
    }),
  },
})
