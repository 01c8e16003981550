import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'only the certificate was copied',
  plant: async ({ cluster }) => ({
    inputs: { kubeconfig: edited(await cluster.kubeconfig(), { user: { 'client-key-data': undefined } }) },
  }),
  failedLayer: 'kubeconfig',
  says: /The user has a client certificate without its key/,
  lookAlike: {
    when: 'the key lies in a file',
    plant: async ({ cluster }) => {
      const user = { 'client-key-data': undefined, 'client-key': 'client.key' }
      return {
        inputs: { kubeconfig: edited(await cluster.kubeconfig(), { user }) },
        workspaceFiles: { 'client.key': cluster.data.reader.keyPem },
      }
    },
  },
})
