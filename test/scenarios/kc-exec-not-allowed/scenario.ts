import { edited } from '../../kubeconfig/edited.ts'
import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario } from '../scenario.ts'

const AWS = {
  apiVersion: 'client.authentication.k8s.io/v1beta1',
  command: 'aws',
  args: ['eks', 'get-token', '--cluster-name', 'prod'],
  env: null,
}

export default scenario({
  when: 'the credential comes from the program of a cloud',
  plant: async ({ cluster }) => {
    const { kubeconfig } = await createDeployer(cluster, ROLLOUT)
    return { inputs: { kubeconfig: edited(kubeconfig, { user: { token: undefined, exec: AWS } }) } }
  },
  failedLayer: 'kubeconfig',
  says: /The credential comes from the plugin "aws", and this version runs no plugins[\s\S]*aws eks get-token/,
  lookAlike: {
    when: 'the input token stands in for it',
    plant: async ({ cluster }) => {
      const { token, kubeconfig } = await createDeployer(cluster, ROLLOUT)
      return { inputs: { kubeconfig: edited(kubeconfig, { user: { token: '', exec: AWS } }), token } }
    },
  },
})
