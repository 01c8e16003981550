import { edited, inBase64, inLines } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'ca.crt was pasted as it is',
  plant: async ({ cluster }) => {
    const edits = { cluster: { 'certificate-authority-data': cluster.authority.certificatePem } }
    return { inputs: { kubeconfig: edited(await cluster.kubeconfig(), edits) } }
  },
  failedLayer: 'kubeconfig',
  says: /certificate-authority-data \(line \d+, column \d+\) is PEM text, where the base64 of it belongs/,
  lookAlike: {
    when: 'its base64 is in lines',
    plant: async ({ cluster }) => {
      const edits = {
        cluster: { 'certificate-authority-data': inLines(inBase64(cluster.authority.certificatePem)) },
      }
      return { inputs: { kubeconfig: edited(await cluster.kubeconfig(), edits) } }
    },
  },
})
