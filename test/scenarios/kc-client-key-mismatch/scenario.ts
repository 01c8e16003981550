import type { Cluster } from '../../control-plane/cluster.ts'
import { READER } from '../../control-plane/reader.ts'
import { edited, inBase64 } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

const issueAgain = (cluster: Cluster) =>
  cluster.authority.issue({
    commonName: READER.user,
    organizations: READER.groups,
    usage: 'client',
  })

export default scenario({
  when: 'the certificate was renewed and the key of the old one kept',
  plant: async ({ cluster }) => {
    const user = { 'client-certificate-data': inBase64((await issueAgain(cluster)).certificatePem) }
    return { inputs: { kubeconfig: edited(await cluster.kubeconfig(), { user }) } }
  },
  failedLayer: 'kubeconfig',
  says: /The client key does not belong to the client certificate/,
  lookAlike: {
    when: 'both were renewed',
    plant: async ({ cluster }) => {
      const { certificatePem, keyPem } = await issueAgain(cluster)
      const user = {
        'client-certificate-data': inBase64(certificatePem),
        'client-key-data': inBase64(keyPem),
      }
      return { inputs: { kubeconfig: edited(await cluster.kubeconfig(), { user }) } }
    },
  },
})
