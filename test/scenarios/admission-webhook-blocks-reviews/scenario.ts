import { NO_ENDPOINTS, PODS, stepWithWebhook } from '../dead-webhooks.ts'
import { scenario } from '../scenario.ts'

// What `*` takes in, as far as this run meets it: other scenarios use the same control plane.
const REVIEWS = {
  apiGroups: ['authentication.k8s.io', 'authorization.k8s.io'],
  apiVersions: ['*'],
  operations: ['CREATE'],
  resources: ['*'],
}

export default scenario({
  when: 'a fail-closed webhook without pods is asked about every kind',
  plant: world =>
    stepWithWebhook(world, {
      service: { ready: [false] },
      fields: { rules: [PODS, REVIEWS] },
      refusal: NO_ENDPOINTS,
    }),
  failedLayer: 'authorization',
  says: /Every request that the admission webhook pods\.policy\.example\.com is asked about is refused, even the question who asks: it fails closed, and cannot be called \((?:no endpoints available for service "hook"|endpoints "hook" not found)\)/,
  lookAlike: {
    when: 'it fails open',
    plant: world =>
      stepWithWebhook(world, {
        service: { ready: [false] },
        failurePolicy: 'Ignore',
        fields: { rules: [PODS, REVIEWS] },
      }),
  },
})
