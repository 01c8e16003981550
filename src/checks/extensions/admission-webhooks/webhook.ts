import { isRecord, record, records, text, texts } from '../../../findings/plain-json.ts'
import { readReference, type ServiceReference } from '../backend.ts'
import { readSelector, type Selector } from '../selector.ts'

/** One webhook of a configuration, as far as it decides what happens to requests. */
export interface Webhook {
  /** Of the configuration, such as ValidatingWebhookConfiguration. */
  readonly kind: string
  readonly configuration: string
  readonly name: string
  /** Missing when the webhook is an address, which only the API server can tell where it leads. */
  readonly service?: ServiceReference
  /** Whether a request is refused when the webhook does not answer. */
  readonly isFailClosed: boolean
  /** How long the API server waits for an answer. */
  readonly timeoutSeconds: number
  readonly rules: readonly Rule[]
  readonly namespaces: Selector
  readonly objects: Selector
  /** The names of its matchConditions, each of which narrows further what it is asked about. */
  readonly conditions: readonly string[]
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
    const { service } = record(webhook['clientConfig'])
    const { timeoutSeconds } = webhook
    return {
      kind,
      configuration,
      name: text(webhook['name']),
      ...(isRecord(service) && { service: readReference(service) }),
      isFailClosed: webhook['failurePolicy'] !== 'Ignore',
      timeoutSeconds: typeof timeoutSeconds === 'number' ? timeoutSeconds : DEFAULT_TIMEOUT_SECONDS,
      rules: records(webhook['rules']).map(readRule),
      namespaces: readSelector(webhook['namespaceSelector']),
      objects: readSelector(webhook['objectSelector']),
      conditions: records(webhook['matchConditions']).map(({ name }) => text(name)),
    }
  })
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
