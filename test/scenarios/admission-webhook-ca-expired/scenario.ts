import { base64 } from '../../control-plane/kubeconfig.ts'
import { bundleFor, stepWithWebhooks } from '../ca-bundles.ts'
import { scenario } from '../scenario.ts'

const pemOf = (bundle: string) => Buffer.from(bundle, 'base64').toString()

export default scenario({
  when: 'the authority that a chart made at its installation has ended',
  plant: async world => stepWithWebhooks(world, [{ caBundle: await bundleFor(-3) }]),
  says: /The certificate authority in the caBundle of hook-0\.example\.com \(ValidatingWebhookConfiguration\/hook-0\) ended 3 days ago/,
  lookAlike: {
    when: 'the ended one stands beside its successor',
    plant: async world => {
      const [old, next] = await Promise.all([bundleFor(-3), bundleFor(300)])
      return stepWithWebhooks(world, [{ caBundle: base64(`${pemOf(old)}\n${pemOf(next)}`) }])
    },
  },
})
