// What is worth knowing of webhooks that do answer. Pure.
import type { Judgement } from '../../../findings/code.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import type { SeenNamespace } from '../namespaces.ts'
import { selects } from '../selector.ts'
import type { Code } from './codes.ts'
import { coversPods } from './reach.ts'
import { deployWeight, requestsText } from './requests-text.ts'
import { placedText, type ServedWebhook } from './served-webhook.ts'

const LONG_SECONDS = 15

export function judgeHabits(
  webhooks: readonly ServedWebhook[],
  namespaces: readonly SeenNamespace[],
): Judgement<Code>[] {
  return [
    ...ofEachConfiguration(
      webhooks.filter(webhook => interceptsItself(webhook, namespaces)),
      judgeItself,
    ),
    ...ofEachConfiguration(
      webhooks.filter(
        ({ timeoutSeconds, rules }) => timeoutSeconds > LONG_SECONDS && deployWeight(rules) > 0,
      ),
      judgeTimeout,
    ),
  ]
}

function ofEachConfiguration(
  webhooks: readonly ServedWebhook[],
  judge: (first: ServedWebhook, all: readonly ServedWebhook[]) => Judgement<Code>,
): Judgement<Code>[] {
  const groups = Map.groupBy(webhooks, ({ kind, configuration }) => `${kind}/${configuration}`)
  return [...groups.values()].flatMap(group => (group[0] === undefined ? [] : [judge(group[0], group)]))
}

function interceptsItself(webhook: ServedWebhook, namespaces: readonly SeenNamespace[]): boolean {
  const own = namespaces.find(({ name }) => name === webhook.service.namespace)
  return (
    webhook.isFailClosed &&
    coversPods(webhook) &&
    own !== undefined &&
    selects(webhook.namespaces, own.labels)
  )
}

function judgeItself(webhook: ServedWebhook): Judgement<Code> {
  const { kind, configuration, service } = webhook
  return {
    code: 'admission-webhook-intercepts-itself',
    message: `The webhook ${placedText(webhook)} fails closed and is asked about the pods of its own namespace ${quoted(service.namespace, 63)}: when all of its pods are gone, none can be created.`,
    subject: { kind, name: quoted(configuration, 150) },
  }
}

function judgeTimeout(webhook: ServedWebhook, all: readonly ServedWebhook[]): Judgement<Code> {
  const { kind, configuration, timeoutSeconds, rules } = webhook
  return {
    code: 'admission-webhook-long-timeout',
    message: `The webhook ${placedText(webhook)} may hold up every ${requestsText(rules)} for ${timeoutSeconds} seconds when it is slow.`,
    subject: { kind, name: quoted(configuration, 150) },
    ...(all.length > 1 && { evidence: { Webhooks: listText(all.map(placedText), 5) } }),
  }
}
