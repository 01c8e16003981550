import { inBase64 } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'PowerShell has made the base64 of UTF-16',
  plant: async ({ cluster }) => ({
    inputs: { kubeconfig: inBase64(Buffer.from(await cluster.kubeconfig(), 'utf16le')) },
  }),
  also: ['kc-base64-single'],
  exitCode: 0,
  says: /The kubeconfig is UTF-16 text, as PowerShell writes it; it was converted/,
  lookAlike: {
    when: 'its lines end as in Windows',
    plant: async ({ cluster }) => ({
      inputs: { kubeconfig: (await cluster.kubeconfig()).replaceAll('\n', '\r\n') },
    }),
  },
})
