// Objects that tell the API server whom to trust when it calls somebody else.
import { isRecord, moment, record, records, text } from '../../../findings/plain-json.ts'
import type { Source } from './served-secret.ts'

/** One caBundle and what it is for. */
export interface Holder {
  readonly kind: string
  readonly name: string
  readonly created: Date | undefined
  /** Which webhook of the object; empty where there is one place for a bundle. */
  readonly webhook: string
  /** Base64 of PEM; empty when there is none. */
  readonly bundle: string
  /** Whether requests fail when the call fails. */
  readonly isBlocking: boolean
  /** What writes the bundle, as its annotations say; empty when nothing is known to. */
  readonly injector: string
  /** Where that takes it from, if it is cert-manager. */
  readonly source?: Source
}

/** A deploy has just made the object; what fills its bundle follows within seconds. */
export const FILLING_TAKES_MS = 5 * 60 * 1000

/** For people. */
export function placeOf({ kind, name, webhook }: Holder): string {
  return webhook === '' ? `${kind}/${name}` : `${webhook} (${kind}/${name})`
}

type Item = Readonly<Record<string, unknown>>

const FROM_CERTIFICATE = 'cert-manager.io/inject-ca-from'
const FROM_SECRET = 'cert-manager.io/inject-ca-from-secret'

const INJECTORS: readonly (readonly [string, string])[] = [
  [FROM_CERTIFICATE, 'cert-manager'],
  [FROM_SECRET, 'cert-manager'],
  ['cert-manager.io/inject-apiserver-ca', 'cert-manager'],
  ['service.beta.openshift.io/inject-cabundle', 'OpenShift'],
]

/** Of a Validating- or MutatingWebhookConfiguration. An address outside of the cluster may rely on the roots of the system. */
export function webhookHolders(kind: string, item: Item): Holder[] {
  return records(item['webhooks']).map(webhook => ({
    ...ofObject(kind, item),
    webhook: text(webhook['name']),
    bundle: text(record(webhook['clientConfig'])['caBundle']),
    isBlocking: webhook['failurePolicy'] !== 'Ignore',
  }))
}

/** Of an APIService that another server answers, unless its certificate is not looked at. */
export function apiServiceHolders(kind: string, item: Item): Holder[] {
  const spec = record(item['spec'])
  if (!isRecord(spec['service']) || spec['insecureSkipTLSVerify'] === true) return []
  return [{ ...ofObject(kind, item), webhook: '', bundle: text(spec['caBundle']), isBlocking: false }]
}

/** Of a CustomResourceDefinition whose objects another server converts. */
export function conversionHolders(kind: string, item: Item): Holder[] {
  const client = record(record(record(record(item['spec'])['conversion'])['webhook'])['clientConfig'])
  if (Object.keys(client).length === 0) return []
  return [{ ...ofObject(kind, item), webhook: '', bundle: text(client['caBundle']), isBlocking: true }]
}

function ofObject(
  kind: string,
  item: Item,
): Pick<Holder, 'kind' | 'name' | 'created' | 'injector' | 'source'> {
  const metadata = record(item['metadata'])
  const annotations = record(metadata['annotations'])
  const [, injector = ''] = INJECTORS.find(([annotation]) => annotation in annotations) ?? []
  const source = sourceOf(annotations)
  const created = moment(metadata['creationTimestamp'])
  return { kind, name: text(metadata['name']), created, injector, ...(source && { source }) }
}

// https://cert-manager.io/docs/concepts/ca-injector/
function sourceOf(annotations: Item): Source | undefined {
  for (const [annotation, kind] of [
    [FROM_CERTIFICATE, 'Certificate'],
    [FROM_SECRET, 'Secret'],
  ] as const) {
    const [, namespace, name] = /^([^/]+)\/([^/]+)$/.exec(text(annotations[annotation])) ?? []
    if (namespace !== undefined && name !== undefined) return { kind, namespace, name }
  }
  return undefined
}
