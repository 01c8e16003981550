import { stepWithWebhooks } from '../ca-bundles.ts'
import { scenario } from '../scenario.ts'

const TO_BE_FILLED = {
  caBundle: 'Cg==',
  annotations: { 'cert-manager.io/inject-ca-from': 'default/hook' },
}

export default scenario({
  when: 'cert-manager was to fill it and does not',
  plant: world => stepWithWebhooks(world, [{ ...TO_BE_FILLED, hoursAgo: 1 }]),
  says: /The caBundle of hook-0\.example\.com \(ValidatingWebhookConfiguration\/hook-0\) is empty, although cert-manager is to fill it/,
  lookAlike: {
    when: 'a deploy has just made it, and another has none, by which the roots of the system are meant',
    plant: world => stepWithWebhooks(world, [TO_BE_FILLED, {}]),
  },
})
