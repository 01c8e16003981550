import { createAuthority } from '../../control-plane/certificates.ts'
import { edited, inBase64 } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

const authority = (text: string) => ({ cluster: { 'certificate-authority-data': inBase64(text) } })

export default scenario({
  when: 'it was encoded twice',
  plant: async ({ cluster }) => {
    const edits = authority(inBase64(cluster.authority.certificatePem))
    return { inputs: { kubeconfig: edited(await cluster.kubeconfig(), edits) } }
  },
  failedLayer: 'kubeconfig',
  says: /certificate-authority-data of the cluster is not a PEM certificate: it is encoded in base64 twice/,
  lookAlike: {
    when: 'text and a second authority stand around it',
    plant: async ({ cluster }) => {
      const { certificatePem } = await createAuthority({ name: 'old' })
      const edits = authority(`# old\n${certificatePem}\n# new\n${cluster.authority.certificatePem}\n`)
      return { inputs: { kubeconfig: edited(await cluster.kubeconfig(), edits) } }
    },
  },
})
