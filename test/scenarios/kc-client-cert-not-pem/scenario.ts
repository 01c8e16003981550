import { edited, inBase64 } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'certificate and key were swapped',
  plant: async ({ cluster }) => {
    const { certificatePem, keyPem } = cluster.data.reader
    const user = { 'client-certificate-data': inBase64(keyPem), 'client-key-data': inBase64(certificatePem) }
    return { inputs: { kubeconfig: edited(await cluster.kubeconfig(), { user }) } }
  },
  failedLayer: 'kubeconfig',
  says: /client-certificate-data of the user cannot be read as a certificate: it is a private key/,
  lookAlike: {
    when: 'the authority stands behind the certificate',
    plant: async ({ cluster }) => {
      const chain = `${cluster.data.reader.certificatePem}\n${cluster.authority.certificatePem}`
      const user = { 'client-certificate-data': inBase64(chain) }
      return { inputs: { kubeconfig: edited(await cluster.kubeconfig(), { user }) } }
    },
  },
})
