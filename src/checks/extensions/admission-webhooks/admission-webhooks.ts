import { type CheckContext, defineCheck, EVERY_PROFILE } from '../../check.ts'
import { readWebhookConfigurations, WEBHOOK_ACCESS } from '../../webhook-configurations.ts'
import { serviceText } from '../backend.ts'
import { BACKEND_ACCESS, type Backends, lookBehind } from '../backends.ts'
import { namespaceAccess, type SeenNamespace, seeNamespaces } from '../namespaces.ts'
import { CODES } from './codes.ts'
import { judgeBackends } from './judge-backends.ts'
import { judgeHabits } from './judge-habits.ts'
import { writingRules } from './reach.ts'
import { elsewhereText, type ServedWebhook } from './served-webhook.ts'
import { readWebhooks, type Webhook } from './webhook.ts'

/** Whether anything can answer for the admission webhooks. */
export const admissionWebhooks = defineCheck({
  id: 'admission-webhooks',
  family: 'extensions',
  title: 'Admission webhooks can answer',
  profiles: EVERY_PROFILE,
  needs: 'authorization',
  access: inputs => [...WEBHOOK_ACCESS, ...BACKEND_ACCESS, ...namespaceAccess(inputs)],
  codes: CODES,
  collect: lookAtWebhooks,
  evaluate: ({ webhooks, elsewhere, backends, namespaces }, { inputs }) => ({
    judgements: [
      ...judgeBackends(webhooks, backends, namespaces),
      ...(inputs.profile === 'audit' ? judgeHabits(webhooks, namespaces ?? []) : []),
    ],
    objects: webhooks.length,
    notLookedAt: elsewhere.length > 0 ? [elsewhereText(elsewhere)] : [],
  }),
})

interface SeenWebhooks {
  readonly webhooks: readonly ServedWebhook[]
  /** Those that are an address and no Service: only the API server knows where it leads. */
  readonly elsewhere: readonly Webhook[]
  readonly backends: Backends
  readonly namespaces: readonly SeenNamespace[] | undefined
}

/**
 * The webhooks and what stands behind them, looked at once in a run. In the profile `gate` only those without which requests are
 * refused.
 *
 * @throws ClusterError
 */
export function lookAtWebhooks(context: CheckContext): Promise<SeenWebhooks> {
  return context.share('admission webhooks', () => look(context))
}

async function look(context: CheckContext): Promise<SeenWebhooks> {
  const { inputs } = context
  const isGate = inputs.profile === 'gate'
  const all = (await readWebhookConfigurations(context, readWebhooks)).filter(
    each => !isGate || (each.isFailClosed && writingRules(each).length > 0),
  )
  const webhooks = all.filter(isServed)
  const references = webhooks.map(({ service }) => service)
  const onlyUnready = isGate && new Set(references.map(serviceText)).size > FEW_SERVICES
  const backends = await lookBehind(context, references, { onlyUnready })
  const needsNamespaces =
    inputs.profile === 'audit' ||
    webhooks.some(({ service, namespaces }) => namespaces.length > 0 && backends(service).state !== 'ready')
  const namespaces = needsNamespaces ? await seeNamespaces(context) : undefined
  return { webhooks, elsewhere: all.filter(each => !isServed(each)), backends, namespaces }
}

// A question each, to compare ports, of the 25 that the profile `gate` may ask.
const FEW_SERVICES = 10

function isServed(webhook: Webhook): webhook is ServedWebhook {
  return webhook.service !== undefined
}
