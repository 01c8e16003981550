import { stepWithWebhook } from '../dead-webhooks.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'the Service of a fail-closed webhook listens at another port',
  plant: world =>
    stepWithWebhook(world, {
      service: { port: 8443 },
      refusal: /no service port 443 found for service "hook"/,
    }),
  says: /Every `create pods` in the cluster is refused: .* fails closed, and the Service shop-\w+\/hook has no port 443, only 8443/,
  lookAlike: {
    when: 'the webhook asks at that port, and for other namespaces',
    plant: world =>
      stepWithWebhook(world, {
        service: {},
        profile: 'standard',
        fields: { namespaceSelector: { matchLabels: { team: 'nobody' } } },
      }),
  },
})
