import { parse } from 'yaml'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'an echo without quotes has put it on one line',
  plant: async ({ cluster }) => ({
    inputs: { kubeconfig: (await cluster.kubeconfig()).replace(/\s+/g, ' ') },
  }),
  failedLayer: 'kubeconfig',
  says: /The kubeconfig has lost its line breaks: it is all on one line/,
  lookAlike: {
    when: 'it is JSON on one line',
    plant: async ({ cluster }) => ({
      inputs: { kubeconfig: JSON.stringify(parse(await cluster.kubeconfig())) },
    }),
  },
})
