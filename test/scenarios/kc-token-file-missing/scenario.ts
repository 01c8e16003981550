import { edited } from '../../kubeconfig/edited.ts'
import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the kubeconfig was written in a pod',
  plant: async ({ cluster }) => {
    const { kubeconfig } = await createDeployer(cluster, ROLLOUT)
    return {
      inputs: {
        kubeconfig: edited(kubeconfig, {
          user: { token: undefined, tokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token' },
        }),
      },
    }
  },
  failedLayer: 'kubeconfig',
  says: /The token file \/var\/run\/secrets\/kubernetes\.io\/serviceaccount\/token does not exist on this machine/,
  lookAlike: {
    when: 'the file is there and ends in a line break',
    plant: async ({ cluster }) => {
      const { token, kubeconfig } = await createDeployer(cluster, ROLLOUT)
      const edits = { user: { token: undefined, tokenFile: './token' } }
      return { inputs: { kubeconfig: edited(kubeconfig, edits) }, workspaceFiles: { token: `${token}\n` } }
    },
  },
})
