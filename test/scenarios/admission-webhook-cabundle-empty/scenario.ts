import { stepWithWebhooks } from '../ca-bundles.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'cert-manager was to fill it and does not',
  plant: world =>
    stepWithWebhooks(world, [
      { caBundle: 'Cg==', annotations: { 'cert-manager.io/inject-ca-from': 'default/hook' } },
    ]),
  says: /The caBundle of hook-0\.example\.com \(ValidatingWebhookConfiguration\/hook-0\) is empty, although cert-manager is to fill it/,
  lookAlike: {
    when: 'there is none, and nothing is to fill it: the roots of the system are meant',
    plant: world => stepWithWebhooks(world, [{}]),
  },
})
