import { bundleFor, stepWithWebhooks } from '../ca-bundles.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'three webhooks hold one authority of a year that has 20 days left',
  plant: async world => {
    const caBundle = await bundleFor(20)
    return stepWithWebhooks(world, [{ caBundle }, { caBundle }, { caBundle, failurePolicy: 'Ignore' }])
  },
  exitCode: 0,
  says: /The certificate authority in the caBundle of 3 webhooks ends in 19 days/,
  lookAlike: {
    when: 'it has 40 days left',
    plant: async world => stepWithWebhooks(world, [{ caBundle: await bundleFor(40) }]),
  },
})
