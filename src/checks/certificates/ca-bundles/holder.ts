// Objects that tell the API server whom to trust when it calls somebody else.
import { isRecord, record, records, text } from '../../../findings/plain-json.ts'

/** One caBundle and what it is for. */
export interface Holder {
  readonly kind: string
  readonly name: string
  /** Which webhook of the object; empty where there is one place for a bundle. */
  readonly webhook: string
  /** Base64 of PEM; empty when there is none. */
  readonly bundle: string
  /** Whether requests fail when the call fails. */
  readonly isBlocking: boolean
  /** What writes the bundle, as its annotations say; empty when nothing is known to. */
  readonly injector: string
}

type Item = Readonly<Record<string, unknown>>

const INJECTORS: readonly (readonly [string, string])[] = [
  ['cert-manager.io/inject-ca-from', 'cert-manager'],
  ['cert-manager.io/inject-ca-from-secret', 'cert-manager'],
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

function ofObject(kind: string, item: Item): Pick<Holder, 'kind' | 'name' | 'injector'> {
  const metadata = record(item['metadata'])
  const annotations = record(metadata['annotations'])
  const [, injector = ''] = INJECTORS.find(([annotation]) => annotation in annotations) ?? []
  return { kind, name: text(metadata['name']), injector }
}
