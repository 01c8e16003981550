import { defineCheck, EVERY_PROFILE } from '../../check.ts'
import { readWebhookConfigurations, WEBHOOK_ACCESS } from '../../webhook-configurations.ts'
import { serviceText } from '../backend.ts'
import { BACKEND_ACCESS, lookBehind } from '../backends.ts'
import { namespaceAccess, seeNamespaces } from '../namespaces.ts'
import { CODES } from './codes.ts'
import { judgeBackends } from './judge-backends.ts'
import { judgeHabits } from './judge-habits.ts'
import { writingRules } from './reach.ts'
import type { ServedWebhook } from './served-webhook.ts'
import { readWebhooks, type Webhook } from './webhook.ts'

/**
 * Whether anything can answer for the admission webhooks. In the profile `gate` only for those without which requests are refused.
 * Where a webhook is an address and no Service, only the API server knows where it leads: it is not looked at.
 */
export const admissionWebhooks = defineCheck({
  id: 'admission-webhooks',
  family: 'extensions',
  title: 'Admission webhooks can answer',
  profiles: EVERY_PROFILE,
  needs: 'authorization',
  access: inputs => [...WEBHOOK_ACCESS, ...BACKEND_ACCESS, ...namespaceAccess(inputs)],
  codes: CODES,
  async collect(context) {
    const { inputs } = context
    const all = await readWebhookConfigurations(context, readWebhooks)
    const isGate = inputs.profile === 'gate'
    const webhooks = all
      .filter(isServed)
      .filter(each => !isGate || (each.isFailClosed && writingRules(each).length > 0))
    const references = webhooks.map(({ service }) => service)
    const onlyUnready = isGate && new Set(references.map(serviceText)).size > FEW_SERVICES
    const backends = await lookBehind(context, references, { onlyUnready })
    const needsNamespaces =
      inputs.profile === 'audit' ||
      webhooks.some(({ service, namespaces }) => namespaces.length > 0 && backends(service).state !== 'ready')
    const namespaces = needsNamespaces ? await seeNamespaces(context) : undefined
    return { webhooks, backends, namespaces }
  },
  evaluate: ({ webhooks, backends, namespaces }, { inputs }) => ({
    judgements: [
      ...judgeBackends(webhooks, backends, namespaces),
      ...(inputs.profile === 'audit' ? judgeHabits(webhooks, namespaces ?? []) : []),
    ],
    objects: webhooks.length,
  }),
})

// A question each, to compare ports, of the 25 that the profile `gate` may ask.
const FEW_SERVICES = 10

function isServed(webhook: Webhook): webhook is ServedWebhook {
  return webhook.service !== undefined
}
