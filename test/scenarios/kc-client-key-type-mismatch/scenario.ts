import type { Cluster } from '../../control-plane/cluster.ts'
import { READER } from '../../control-plane/reader.ts'
import { edited, inBase64 } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

const issueRsa = (cluster: Cluster) =>
  cluster.authority.issue({
    commonName: READER.user,
    organizations: READER.groups,
    usage: 'client',
    key: 'rsa-2048',
  })

export default scenario({
  when: 'the key is that of an older certificate, made when keys were of another kind',
  plant: async ({ cluster }) => {
    const user = { 'client-key-data': inBase64((await issueRsa(cluster)).keyPem) }
    return { inputs: { kubeconfig: edited(await cluster.kubeconfig(), { user }) } }
  },
  failedLayer: 'kubeconfig',
  says: /The client key is of the kind rsa and the client certificate of the kind ec/,
  lookAlike: {
    when: 'both are of a kind other than that of the authority',
    plant: async ({ cluster }) => {
      const { certificatePem, keyPem } = await issueRsa(cluster)
      const user = {
        'client-certificate-data': inBase64(certificatePem),
        'client-key-data': inBase64(keyPem),
      }
      return { inputs: { kubeconfig: edited(await cluster.kubeconfig(), { user }) } }
    },
  },
})
