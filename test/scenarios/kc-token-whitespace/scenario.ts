import { edited } from '../../kubeconfig/edited.ts'
import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'echo has put a line break behind it',
  plant: async ({ cluster }) => {
    const { token, kubeconfig } = await createDeployer(cluster, ROLLOUT)
    return { inputs: { kubeconfig: edited(kubeconfig, { user: { token: `${token}\n` } }) } }
  },
  failedLayer: 'kubeconfig',
  says: /The token ends in a line break, so it cannot be sent/,
  lookAlike: {
    when: 'it stands on a line of its own in the YAML',
    plant: async ({ cluster }) => {
      const { token, kubeconfig } = await createDeployer(cluster, ROLLOUT)
      return { inputs: { kubeconfig: kubeconfig.replace(token, `>-\n        ${token}`) } }
    },
  },
})
