import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

const files = (folder: string) => ({
  user: {
    'client-certificate-data': undefined,
    'client-key-data': undefined,
    'client-certificate': `${folder}/client.crt`,
    'client-key': `${folder}/client.key`,
  },
})

export default scenario({
  when: 'it is the kubeconfig of minikube on a laptop',
  plant: async ({ cluster }) => ({
    inputs: {
      kubeconfig: edited(await cluster.kubeconfig(), files('/home/jane/.minikube/profiles/minikube')),
    },
  }),
  failedLayer: 'kubeconfig',
  says: /The file of client-certificate, \/home\/jane\/\.minikube\/profiles\/minikube\/client\.crt, does not exist on this machine/,
  lookAlike: {
    when: 'the files lie beside the kubeconfig',
    plant: async ({ cluster }) => ({
      inputs: { 'kubeconfig-path': 'deploy/kubeconfig' },
      workspaceFiles: {
        'deploy/kubeconfig': edited(await cluster.kubeconfig(), files('pki')),
        'deploy/pki/client.crt': cluster.data.reader.certificatePem,
        'deploy/pki/client.key': cluster.data.reader.keyPem,
      },
    }),
  },
})
