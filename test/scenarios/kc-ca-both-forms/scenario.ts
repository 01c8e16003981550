import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'a file name was left beside the data',
  plant: async ({ cluster }) => ({
    inputs: {
      kubeconfig: edited(await cluster.kubeconfig(), {
        cluster: { 'certificate-authority': '/etc/kubernetes/pki/ca.crt' },
      }),
    },
  }),
  failedLayer: 'kubeconfig',

  says: /The cluster has certificate-authority and certificate-authority-data; kubectl refuses the two together/,
  lookAlike: {
    when: 'the file name beside the data is empty',
    plant: async ({ cluster }) => ({
      inputs: {
        kubeconfig: edited(await cluster.kubeconfig(), { cluster: { 'certificate-authority': '' } }),
      },
    }),
  },
})
