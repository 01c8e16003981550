import { stepWithWebhook } from '../dead-webhooks.ts'
import { scenario } from '../scenario.ts'

const ELSEWHERE = { namespaceSelector: { matchLabels: { team: 'nobody' } } }

export default scenario({
  when: 'a webhook may take half a minute',
  plant: world =>
    stepWithWebhook(world, {
      service: {},
      profile: 'audit',
      fields: { ...ELSEWHERE, timeoutSeconds: 30 },
    }),
  exitCode: 0,
  says: /The webhook pods\.policy\.example\.com .* may hold up every `create pods` for 30 seconds when it is slow/,
  lookAlike: {
    when: 'it may take as long as any does that says nothing of it',
    plant: world =>
      stepWithWebhook(world, {
        service: {},
        profile: 'audit',
        fields: { ...ELSEWHERE, timeoutSeconds: 10 },
      }),
  },
})
