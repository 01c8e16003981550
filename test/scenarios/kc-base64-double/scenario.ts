import { inBase64 } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the data of a Secret was encoded once more',
  plant: async ({ cluster }) => ({ inputs: { kubeconfig: inBase64(inBase64(await cluster.kubeconfig())) } }),
  exitCode: 0,
  says: /The kubeconfig is base64-encoded twice; it was decoded/,
  lookAlike: {
    when: 'it is encoded once',
    plant: async ({ cluster }) => ({ inputs: { kubeconfig: inBase64(await cluster.kubeconfig()) } }),
    codes: ['kc-base64-single'],
  },
})
