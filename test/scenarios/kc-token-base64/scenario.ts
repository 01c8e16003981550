import { edited, inBase64 } from '../../kubeconfig/edited.ts'
import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'it was copied out of the data of a Secret',
  plant: async ({ cluster }) => {
    const { token, kubeconfig } = await createDeployer(cluster, ROLLOUT)
    return { inputs: { kubeconfig: edited(kubeconfig, { user: { token: inBase64(token) } }) } }
  },
  failedLayer: 'kubeconfig',
  says: /The token is the base64 of a token, as the data of a Secret holds it/,
  lookAlike: {
    when: 'it was decoded',
    plant: async ({ cluster }) => {
      const { token, kubeconfig } = await createDeployer(cluster, ROLLOUT)
      return { inputs: { kubeconfig: edited(kubeconfig, { user: { token } }) } }
    },
  },
})
