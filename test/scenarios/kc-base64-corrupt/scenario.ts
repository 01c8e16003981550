import { inBase64, inLines } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the end was lost when it was copied',
  plant: async ({ cluster }) => ({
    inputs: { kubeconfig: inBase64(await cluster.kubeconfig()).slice(0, 1001) },
  }),
  failedLayer: 'kubeconfig',
  says: /The kubeconfig is base64 that is damaged: its 1001 characters are not a multiple of four, so its end is missing/,
  lookAlike: {
    when: 'it is in lines that end as in Windows',
    plant: async ({ cluster }) => ({
      inputs: { kubeconfig: inLines(inBase64(await cluster.kubeconfig()), '\r\n') },
    }),
    codes: ['kc-base64-single'],
  },
})
