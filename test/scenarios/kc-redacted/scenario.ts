import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'it is what kubectl config view prints without --raw',
  plant: async ({ cluster }) => ({
    inputs: {
      kubeconfig: edited(await cluster.kubeconfig(), {
        cluster: { 'certificate-authority-data': 'DATA+OMITTED' },
        user: { 'client-certificate-data': 'DATA+OMITTED', 'client-key-data': 'DATA+OMITTED' },
      }),
    },
  }),
  failedLayer: 'kubeconfig',

  says: /The kubeconfig lacks its secrets: certificate-authority-data \(line \d+, column \d+\), client-certificate-data, client-key-data hold REDACTED or DATA\+OMITTED, which kubectl config view prints without --raw/,
  lookAlike: {
    when: 'such a word stands beside the credential',
    plant: async ({ cluster }) => ({
      inputs: { kubeconfig: edited(await cluster.kubeconfig(), { user: { comment: 'REDACTED' } }) },
    }),
  },
})
