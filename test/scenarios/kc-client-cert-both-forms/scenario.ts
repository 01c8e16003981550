import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'file names were left beside the data',
  plant: async ({ cluster }) => ({
    inputs: {
      kubeconfig: edited(await cluster.kubeconfig(), {
        user: { 'client-certificate': '/home/jane/client.crt', 'client-key': '/home/jane/client.key' },
      }),
    },
  }),
  failedLayer: 'kubeconfig',

  says: /The user has client-certificate and client-certificate-data; kubectl refuses the two together/,
  lookAlike: {
    when: 'the file names beside the data are empty',
    plant: async ({ cluster }) => ({
      inputs: {
        kubeconfig: edited(await cluster.kubeconfig(), {
          user: { 'client-certificate': '', 'client-key': '' },
        }),
      },
    }),
  },
})
