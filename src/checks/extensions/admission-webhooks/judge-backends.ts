// Webhooks behind which nobody answers. Pure.
import type { Judgement } from '../../../findings/code.ts'
import { listText, quoted } from '../../../findings/list-text.ts'
import { backendText, type DeadBackend, serviceText } from '../backend.ts'
import type { Backends } from '../backends.ts'
import type { SeenNamespace } from '../namespaces.ts'
import type { Code } from './codes.ts'
import { placeText, REACHES, reachOf, stopsDeploys, writingRules } from './reach.ts'
import { deployWeight, requestsText } from './requests-text.ts'
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
  const [widest, ...others] = webhooks
    .filter(({ isFailClosed }) => isFailClosed)
    .map(webhook => ({ ...webhook, weight: weigh(webhook, namespaces) }))
    .toSorted((a, b) => compare(b.weight, a.weight))
  const remedy = remedyFor(widest ? [widest, ...others] : webhooks, backend)
  return {
    code: CODE_OF[backend.state],
    ...(widest ? judgeClosed([widest, ...others], backend, namespaces) : judgeOpen(webhooks, backend)),
    subject: { kind: 'Service', namespace: quoted(service.namespace, 63), name: quoted(service.name, 63) },
    evidence: {
      Webhooks: listText(webhooks.map(placedText), 5),
      ...(widest && { 'Clients read': `failed calling webhook "${quoted(widest.name, 100)}"` }),
    },
    ...(remedy !== undefined && { remedy }),
  }
}

/** How much it matters that requests are refused; what follows the rank tells of which webhook to speak. */
type Weight = readonly [rank: 0 | 1 | 2, ...number[]]

const STOPS_DEPLOYS = 2

function weigh(webhook: ServedWebhook, namespaces: readonly SeenNamespace[] | undefined): Weight {
  const written = writingRules(webhook)
  const sent = deployWeight(written)
  const reach = REACHES.indexOf(reachOf(webhook, namespaces))
  if (stopsDeploys(webhook, namespaces)) return [STOPS_DEPLOYS, sent, reach]
  return [written.length > 0 ? 1 : 0, reach, sent]
}

function compare(a: Weight, b: Weight): number {
  return a.map((part, index) => part - (b[index] ?? 0)).find(difference => difference !== 0) ?? 0
}

type Weighed = ServedWebhook & { readonly weight: Weight }
type Said = Pick<Judgement, 'severity' | 'message'>

/** Speaks of the first of them, and of those that are asked in the same place. */
function judgeClosed(
  [widest, ...rest]: readonly [Weighed, ...Weighed[]],
  backend: DeadBackend,
  namespaces: readonly SeenNamespace[] | undefined,
): Said {
  const place = placeText(widest, namespaces)
  const others = rest.filter(each => placeText(each, namespaces) === place)
  const named: Group = [widest, ...others]
  return {
    severity: widest.weight[0] === STOPS_DEPLOYS ? 'error' : 'warning',
    message: `Every ${requestsText(named.flatMap(({ rules }) => rules))}${place} is refused: ${webhooksText(named)} ${others.length === 0 ? 'fails' : 'fail'} closed, and ${backendText(widest.service, backend)}.`,
  }
}

function judgeOpen(webhooks: Group, backend: DeadBackend): Said {
  const [are, they] = webhooks.length === 1 ? ['is', 'it fails'] : ['are', 'they fail']
  const requests = requestsText(webhooks.flatMap(({ rules }) => rules))
  const text = webhooksText(webhooks)
  return {
    severity: 'warning',
    message: `${text.charAt(0).toUpperCase()}${text.slice(1)} ${are} not asked about ${requests}, which pass unchecked as ${they} open: ${backendText(webhooks[0].service, backend)}.`,
  }
}
