import { edited } from '../../kubeconfig/edited.ts'
import { createDeployer, ROLLOUT } from '../deployer.ts'
import { scenario } from '../scenario.ts'

const GCP = { 'auth-provider': { name: 'gcp', config: { 'cmd-path': '/usr/bin/gcloud' } } }

export default scenario({
  when: 'the kubeconfig was written by an old gcloud',
  plant: async ({ cluster }) => {
    const { kubeconfig } = await createDeployer(cluster, ROLLOUT)
    return { inputs: { kubeconfig: edited(kubeconfig, { user: { token: undefined, ...GCP } }) } }
  },
  failedLayer: 'kubeconfig',
  says: /The credential comes from the auth-provider "gcp", and kubectl has not had it since 1\.26/,
  lookAlike: {
    when: 'the input token stands in for it',
    plant: async ({ cluster }) => {
      const { token, kubeconfig } = await createDeployer(cluster, ROLLOUT)
      return { inputs: { kubeconfig: edited(kubeconfig, { user: { token: '', ...GCP } }), token } }
    },
  },
})
