import { NO_ENDPOINTS, stepWithWebhook } from '../dead-webhooks.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'no pod of a fail-closed webhook is ready',
  plant: world =>
    stepWithWebhook(world, {
      service: { ready: [false, false] },
      refusal: NO_ENDPOINTS,
    }),
  says: /Every `create pods` in the cluster is refused: the webhook .* fails closed, and none of the 2 endpoints of the Service shop-\w+\/hook is ready/,
  lookAlike: {
    when: 'one of its pods says nothing of being ready, and the webhook leaves the namespace out',
    plant: world =>
      stepWithWebhook(world, {
        service: { ready: [false, null] },
        labels: { policy: 'off' },
        fields: { namespaceSelector: { matchExpressions: [{ key: 'policy', operator: 'DoesNotExist' }] } },
      }),
  },
})
