import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

const authority = (path: string) => ({
  cluster: { 'certificate-authority-data': undefined, 'certificate-authority': path },
})

export default scenario({
  when: 'it is the kubeconfig of minikube on a laptop',
  plant: async ({ cluster }) => ({
    inputs: { kubeconfig: edited(await cluster.kubeconfig(), authority('/home/jane/.minikube/ca.crt')) },
  }),
  failedLayer: 'kubeconfig',
  says: /The file of certificate-authority, \/home\/jane\/\.minikube\/ca\.crt, does not exist on this machine/,
  lookAlike: {
    when: 'the file lies in the workspace',
    plant: async ({ cluster }) => ({
      inputs: { kubeconfig: edited(await cluster.kubeconfig(), authority('deploy/ca.crt')) },
      workspaceFiles: { 'deploy/ca.crt': cluster.authority.certificatePem },
    }),
  },
})
