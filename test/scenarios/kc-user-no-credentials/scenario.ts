import { edited } from '../../kubeconfig/edited.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the variable of a template was empty',
  plant: async ({ cluster }) => ({ inputs: { kubeconfig: await cluster.kubeconfig({ token: '' }) } }),
  failedLayer: 'kubeconfig',
  says: /The user of this context has no token, client certificate or plugin \(line \d+, column \d+\)/,
  lookAlike: {
    when: 'an empty token stands beside a client certificate',
    plant: async ({ cluster }) => ({
      inputs: { kubeconfig: edited(await cluster.kubeconfig(), { user: { token: '' } }) },
    }),
  },
})
