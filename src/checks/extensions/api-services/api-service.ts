import { isRecord, moment, record, records, text } from '../../../findings/plain-json.ts'
import { readReference, serviceText } from '../backend.ts'

/** An API that another server answers, and what the API server says of it. */
export interface AggregatedApi {
  /** Such as v1beta1.metrics.k8s.io. */
  readonly name: string
  /** GROUP/VERSION. */
  readonly groupVersion: string
  /** NAMESPACE/NAME */
  readonly service: string
  /** Missing when it is available, or when nothing is known yet. */
  readonly trouble?: Trouble
  /** When it became what it is, available or not. */
  readonly since?: Date
  /** Base64 of PEM; empty when there is none. */
  readonly caBundle: string
}

export interface Trouble {
  readonly reason: string
  readonly message: string
}

/** None for what the API server answers itself. */
export function readApiService(item: Readonly<Record<string, unknown>>): AggregatedApi[] {
  const { service, group, version, caBundle } = record(item['spec'])
  if (!isRecord(service)) return []
  const conditions = records(record(item['status'])['conditions'])
  const available = conditions.find(({ type }) => type === 'Available')
  const trouble = { reason: text(available?.['reason']), message: text(available?.['message']) }
  const since = moment(available?.['lastTransitionTime'])
  return [
    {
      name: text(record(item['metadata'])['name']),
      groupVersion: `${text(group)}/${text(version)}`,
      service: serviceText(readReference(service)),
      ...(available?.['status'] === 'False' && { trouble }),
      ...(since && { since }),
      caBundle: text(caBundle),
    },
  ]
}
