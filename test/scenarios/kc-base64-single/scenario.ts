import { parse } from 'yaml'
import { inBase64, inLines } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'base64 without -w0 has made the secret',
  plant: async ({ cluster }) => ({ inputs: { kubeconfig: inLines(inBase64(await cluster.kubeconfig())) } }),
  exitCode: 0,
  says: /The kubeconfig is base64-encoded; it was decoded/,
  lookAlike: {
    when: 'it is JSON, as some tools write it',
    plant: async ({ cluster }) => ({
      inputs: { kubeconfig: JSON.stringify(parse(await cluster.kubeconfig())) },
    }),
  },
})
