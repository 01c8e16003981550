import { edited } from '../../kubeconfig/edited.ts'
import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'a user name was left beside the token',
  plant: async ({ cluster }) => {
    const { token, kubeconfig } = await createDeployer(cluster, ROLLOUT)
    return { inputs: { kubeconfig: edited(kubeconfig, { user: { token, username: 'admin' } }) } }
  },
  failedLayer: 'kubeconfig',
  says: /The user has a token and a user name or password; kubectl refuses the two together/,
  lookAlike: {
    when: 'the user name beside the token is empty',
    plant: async ({ cluster }) => {
      const { token, kubeconfig } = await createDeployer(cluster, ROLLOUT)
      return { inputs: { kubeconfig: edited(kubeconfig, { user: { token, username: '' } }) } }
    },
  },
})
