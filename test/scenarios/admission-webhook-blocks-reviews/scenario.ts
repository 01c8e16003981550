import { PODS, stepWithWebhook } from '../dead-webhooks.ts'
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
      refusal: /no endpoints available for service "hook"/,
    }),
  failedLayer: 'authorization',
  says: /The API server refuses even the question who asks, and whatever else the admission webhook pods\.policy\.example\.com is asked about: it fails closed, and cannot be called \(no endpoints available for service "hook"\)/,
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
