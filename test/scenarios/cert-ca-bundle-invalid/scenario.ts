import { base64 } from '../../control-plane/kubeconfig.ts'
import { bundleFor, stepWithWebhooks } from '../ca-bundles.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the authority was encoded twice',
  plant: async world => stepWithWebhooks(world, [{ caBundle: base64(await bundleFor(300)) }]),
  says: /The caBundle of hook-0\.example\.com \(ValidatingWebhookConfiguration\/hook-0\) holds no certificate that can be read/,
  lookAlike: {
    when: 'a comment stands before it',
    plant: async world => {
      const pem = Buffer.from(await bundleFor(300), 'base64').toString()
      return stepWithWebhooks(world, [{ caBundle: base64(`# the authority of the hook\n${pem}`) }])
    },
  },
})
