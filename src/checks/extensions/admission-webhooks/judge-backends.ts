// Webhooks behind which nobody answers. Pure.
import type { Judgement } from '../../../findings/code.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import { backendText, type DeadBackend, serviceText } from '../backend.ts'
import type { Backends } from '../backends.ts'
import type { SeenNamespace } from '../namespaces.ts'
import type { Code } from './codes.ts'
import { placeText, REACHES, reachOf, stopsDeploys } from './reach.ts'
import { requestsText } from './requests-text.ts'
import { type Group, placedText, remedyFor, type ServedWebhook, webhooksText } from './served-webhook.ts'

/**
 * One finding for each Service, however many webhooks lead to it.
 *
 * @param namespaces those that count: that are deployed to, or all of them; undefined when they are not known
 */
export function judgeBackends(
  webhooks: readonly ServedWebhook[],
  backends: Backends,
  namespaces: readonly SeenNamespace[] | undefined,
): Judgement<Code>[] {
  const byService = Map.groupBy(webhooks, ({ service }) => `${serviceText(service)}:${service.port}`)
  return [...byService.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    const backend = backends(first.service)
    if (backend.state === 'ready') return []
    return [judgeGroup([first, ...others], backend, namespaces)]
  })
}

const CODE_OF = {
  missing: 'admission-webhook-service-missing',
  'no-endpoints': 'admission-webhook-no-endpoints',
  'wrong-port': 'admission-webhook-wrong-port',
} as const satisfies Readonly<Record<DeadBackend['state'], Code>>

function judgeGroup(
  webhooks: Group,
  backend: DeadBackend,
  namespaces: readonly SeenNamespace[] | undefined,
): Judgement<Code> {
  const [{ service }] = webhooks
  const [first, ...others] = webhooks.filter(({ isFailClosed }) => isFailClosed)
  const remedy = remedyFor(webhooks, backend)
  return {
    code: CODE_OF[backend.state],
    ...(first ? judgeClosed([first, ...others], backend, namespaces) : judgeOpen(webhooks, backend)),
    subject: { kind: 'Service', namespace: quoted(service.namespace, 63), name: quoted(service.name, 63) },
    evidence: {
      Webhooks: listText(webhooks.map(placedText), 5),
      ...(first && { 'Clients read': `failed calling webhook "${quoted(first.name, 100)}"` }),
    },
    ...(remedy !== undefined && { remedy }),
  }
}

type Said = Pick<Judgement, 'severity' | 'message'>

/** Speaks of the widest of them, and of those that are asked in the same place. */
function judgeClosed(
  webhooks: Group,
  backend: DeadBackend,
  namespaces: readonly SeenNamespace[] | undefined,
): Said {
  const weightOf = (webhook: ServedWebhook) =>
    (stopsDeploys(webhook) ? REACHES.length : 0) + REACHES.indexOf(reachOf(webhook, namespaces))
  const widest = webhooks.reduce((widestYet, each) =>
    weightOf(each) > weightOf(widestYet) ? each : widestYet,
  )
  const place = placeText(widest, namespaces)
  const others = webhooks.filter(each => each !== widest && placeText(each, namespaces) === place)
  const named: Group = [widest, ...others]
  return {
    severity: weightOf(widest) >= MATTERS ? 'error' : 'warning',
    message: `Every ${requestsText(named.flatMap(({ rules }) => rules))}${place} is refused: ${webhooksText(named)} ${others.length === 0 ? 'fails' : 'fail'} closed, and ${backendText(widest.service, backend)}.`,
  }
}

// What many requests of a deploy meet, in a namespace that counts.
const MATTERS = REACHES.length + REACHES.indexOf('some-namespaces')

function judgeOpen(webhooks: Group, backend: DeadBackend): Said {
  const [are, they] = webhooks.length === 1 ? ['is', 'it fails'] : ['are', 'they fail']
  const requests = requestsText(webhooks.flatMap(({ rules }) => rules))
  const text = webhooksText(webhooks)
  return {
    severity: 'warning',
    message: `${text.charAt(0).toUpperCase()}${text.slice(1)} ${are} not asked about ${requests}, which pass unchecked as ${they} open: ${backendText(webhooks[0].service, backend)}.`,
  }
}
