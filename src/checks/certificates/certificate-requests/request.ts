import { moment, record, records, text } from '../../../findings/plain-json.ts'

/** What a CertificateSigningRequest says of itself, without what it asks for. */
export interface CertificateRequest {
  readonly name: string
  readonly signer: string
  readonly username: string
  readonly created: Date
  readonly decision: Decision
  /** Behind an approval: whether the signer has done its part. */
  readonly isIssued: boolean
}

export type Decision =
  | { readonly kind: 'pending' }
  | { readonly kind: 'approved'; readonly at: Date }
  | { readonly kind: 'denied' | 'failed'; readonly reason: string; readonly message: string }

/** None for an object that does not say when it was made, of which nothing can be judged. */
export function readRequest(object: Readonly<Record<string, unknown>>): CertificateRequest[] {
  const metadata = record(object['metadata'])
  const spec = record(object['spec'])
  const status = record(object['status'])
  const created = moment(metadata['creationTimestamp'])
  if (created === undefined) return []
  return [
    {
      name: text(metadata['name']),
      signer: text(spec['signerName']),
      username: text(spec['username']),
      created,
      decision: decisionOf(records(status['conditions']), created),
      isIssued: text(status['certificate']) !== '',
    },
  ]
}

// A request may be approved and fail all the same: the signer would not.
function decisionOf(conditions: readonly Record<string, unknown>[], created: Date): Decision {
  const byType = new Map(conditions.map(condition => [text(condition['type']), condition]))
  for (const kind of ['denied', 'failed'] as const) {
    const condition = byType.get(kind === 'denied' ? 'Denied' : 'Failed')
    if (condition) return { kind, reason: text(condition['reason']), message: text(condition['message']) }
  }
  const approval = byType.get('Approved')
  if (approval === undefined) return { kind: 'pending' }
  return { kind: 'approved', at: moment(approval['lastUpdateTime']) ?? created }
}
