import { stepWithWebhook } from '../dead-webhooks.ts'
import { scenario } from '../scenario.ts'

export default scenario({
  when: 'a chart was uninstalled and its fail-closed webhook for pods was left behind',
  plant: world =>
    stepWithWebhook(world, {
      refusal: /failed calling webhook "pods\.policy\.example\.com".*service "hook" not found/,
    }),
  says: /Every `create pods` in the cluster is refused: the webhook pods\.policy\.example\.com \(ValidatingWebhookConfiguration\/policy\) fails closed, and the Service shop-\w+\/hook does not exist/,
  lookAlike: {
    when: 'the webhook that was left behind fails open, and a deploy is all that is asked about',
    plant: world => stepWithWebhook(world, { failurePolicy: 'Ignore' }),
  },
})
