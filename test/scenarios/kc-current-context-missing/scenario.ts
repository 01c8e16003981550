import { READER } from '../../control-plane/reader.ts'
import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

const CONTEXTS = ['prod', 'staging'].map(name => ({
  name,
  context: { cluster: 'kubernetes', user: READER.user },
}))

export default scenario({
  when: 'there are two contexts and none is current',
  plant: async ({ cluster }) => {
    const top = { contexts: CONTEXTS, 'current-context': '' }
    return { inputs: { kubeconfig: edited(await cluster.kubeconfig(), { top }) } }
  },
  failedLayer: 'kubeconfig',
  says: /The kubeconfig has no current-context, so it is open which of its 2 contexts is meant/,
  lookAlike: {
    when: 'none is current, but one is asked for',
    plant: async ({ cluster }) => {
      const top = { contexts: CONTEXTS, 'current-context': undefined }
      return { inputs: { kubeconfig: edited(await cluster.kubeconfig(), { top }), context: 'staging' } }
    },
  },
})
