import { stepWithWebhook } from '../dead-webhooks.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'a webhook for pods leaves out no namespace, not even its own',
  plant: world =>
    stepWithWebhook(world, { service: {}, profile: 'audit', refusal: /failed calling webhook/ }),
  exitCode: 0,
  says: /The webhook pods\.policy\.example\.com .* fails closed and is asked about the pods of its own namespace shop-\w+: when all of its pods are gone, none can be created/,
  lookAlike: {
    when: 'it leaves its own namespace out',
    plant: world =>
      stepWithWebhook(world, {
        service: {},
        profile: 'audit',
        labels: { policy: 'off' },
        fields: { namespaceSelector: { matchExpressions: [{ key: 'policy', operator: 'DoesNotExist' }] } },
      }),
  },
})
