import { defineCheck } from '../../check.ts'
import { readWebhookConfigurations, WEBHOOK_ACCESS } from '../../webhook-configurations.ts'
import { type SortedBundles, sortBundles } from './bundle.ts'
import { FILLING_TAKES_MS, type Holder, webhookHolders } from './holder.ts'
import { BUNDLE_CODES, bundleEntries, judgeBundles } from './judge-bundles.ts'

const EXPIRED =
  'Issue authority and certificate of the webhook anew and write the authority into the caBundle: an upgrade of its chart, or its cert-manager Certificate. When nothing else helps, delete the configuration, which no webhook can refuse: `kubectl delete KIND NAME`.'

const WEBHOOKS = {
  noun: 'webhooks',
  expired: 'admission-webhook-ca-expired',
  unfilled: 'admission-webhook-cabundle-empty',
  role: 'webhook-ca',
  consequence: (isBlocking: boolean) =>
    `the API server no longer trusts what answers, and ${isBlocking ? 'refuses what it was to ask about' : 'does without it'}`,
  help: EXPIRED,
} as const

export const webhookCaBundles = defineCheck({
  id: 'webhook-ca-bundles',
  family: 'certificates',
  title: 'The authorities by which the API server knows webhooks last',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: WEBHOOK_ACCESS,
  codes: {
    ...BUNDLE_CODES,
    'admission-webhook-ca-expired': {
      severity: 'error',
      title: 'The authority of an admission webhook has ended',
      remedy: EXPIRED,
    },
    'admission-webhook-cabundle-empty': {
      severity: 'error',
      title: 'The caBundle of an admission webhook is empty',
      remedy:
        'See why it was not filled: whether cainjector of cert-manager runs (`kubectl get pods -A -l app.kubernetes.io/name=cainjector`), and whether the Certificate that the annotation names is ready.',
    },
  },
  async collect({ cluster, share, connection }) {
    const holders = await readWebhookConfigurations({ cluster, share }, webhookHolders)
    return { bundles: sortBundles(holders), objects: holders.length, serverTime: connection.serverTime }
  },
  evaluate: ({ bundles, objects, serverTime }, context) => ({
    judgements: judgeBundles(withoutFresh(bundles, serverTime ?? context.now), WEBHOOKS, context),
    objects,
    certificates: bundleEntries(bundles, WEBHOOKS.role),
  }),
})

function withoutFresh(bundles: SortedBundles, at: Date): SortedBundles {
  const isFresh = ({ created }: Holder) =>
    created !== undefined && at.getTime() - created.getTime() <= FILLING_TAKES_MS
  return { ...bundles, unfilled: bundles.unfilled.filter(holder => !isFresh(holder)) }
}
