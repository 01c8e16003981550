import { isRecord, record, records, text, texts } from '../../../findings/plain-json.ts'
import { readReference, type ServiceReference } from '../backend.ts'
import { readSelector, type Selector } from '../selector.ts'

/** What a webhook or a policy is asked about. */
export interface Matching {
  readonly rules: readonly Rule[]
  readonly namespaces: Selector
  readonly objects: Selector
  /** The names of its matchConditions, each of which narrows further what it is asked about. */
  readonly conditions: readonly string[]
}

/** One webhook of a configuration, as far as it decides what happens to requests. */
export interface Webhook extends Matching {
  /** Of the configuration, such as ValidatingWebhookConfiguration. */
  readonly kind: string
  readonly configuration: string
  readonly name: string
  /** Missing when the webhook is an address, which only the API server can tell where it leads. */
  readonly service?: ServiceReference
  /** The host of that address, with its port; empty when it leads to a Service. */
  readonly host: string
  /** Whether a request is refused when the webhook does not answer. */
  readonly isFailClosed: boolean
  /** How long the API server waits for an answer. */
  readonly timeoutSeconds: number
}

export interface Rule {
  readonly operations: readonly string[]
  readonly groups: readonly string[]
  /** With subresources, such as pods/exec. */
  readonly resources: readonly string[]
  readonly scope: 'Namespaced' | 'Cluster' | '*'
}

const DEFAULT_TIMEOUT_SECONDS = 10

/** https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#webhook-configuration */
export function readWebhooks(kind: string, item: Readonly<Record<string, unknown>>): Webhook[] {
  const configuration = text(record(item['metadata'])['name'])
  return records(item['webhooks']).map(webhook => {
    const { service, url } = record(webhook['clientConfig'])
    const { timeoutSeconds } = webhook
    return {
      kind,
      configuration,
      name: text(webhook['name']),
      ...(isRecord(service) && { service: readReference(service) }),
      host: URL.parse(text(url))?.host ?? '',
      isFailClosed: webhook['failurePolicy'] !== 'Ignore',
      timeoutSeconds: typeof timeoutSeconds === 'number' ? timeoutSeconds : DEFAULT_TIMEOUT_SECONDS,
      ...readMatching(webhook),
    }
  })
}

export function readMatching(from: Readonly<Record<string, unknown>>): Matching {
  return {
    rules: records(from['rules']).map(readRule),
    namespaces: readSelector(from['namespaceSelector']),
    objects: readSelector(from['objectSelector']),
    conditions: records(from['matchConditions']).map(({ name }) => text(name)),
  }
}

function readRule(rule: Readonly<Record<string, unknown>>): Rule {
  const { scope } = rule
  return {
    operations: texts(rule['operations']),
    groups: texts(rule['apiGroups']),
    resources: texts(rule['resources']),
    scope: scope === 'Namespaced' || scope === 'Cluster' ? scope : '*',
  }
}
