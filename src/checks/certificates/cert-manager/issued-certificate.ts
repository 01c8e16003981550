import { moment, record, records, text } from '../../../findings/plain-json.ts'

/** What a Certificate of cert-manager says of itself. */
export interface IssuedCertificate {
  readonly namespace: string
  readonly name: string
  readonly issuer: { readonly kind: string; readonly name: string }
  readonly secretName: string
  readonly created: Date | undefined
  /** Missing as long as cert-manager has not looked at it. */
  readonly ready?: {
    readonly status: string
    readonly reason: string
    readonly message: string
    readonly since: Date | undefined
  }
  readonly notAfter: Date | undefined
  /** From when on a new one is to be issued. */
  readonly renewalTime: Date | undefined
}

export function readIssuedCertificate(object: Readonly<Record<string, unknown>>): IssuedCertificate {
  const metadata = record(object['metadata'])
  const spec = record(object['spec'])
  const status = record(object['status'])
  const issuer = record(spec['issuerRef'])
  const ready = records(status['conditions']).find(({ type }) => type === 'Ready')
  return {
    namespace: text(metadata['namespace']),
    name: text(metadata['name']),
    issuer: { kind: text(issuer['kind']) || 'Issuer', name: text(issuer['name']) },
    secretName: text(spec['secretName']),
    created: moment(metadata['creationTimestamp']),
    ...(ready && {
      ready: {
        status: text(ready['status']),
        reason: text(ready['reason']),
        message: text(ready['message']),
        since: moment(ready['lastTransitionTime']),
      },
    }),
    notAfter: moment(status['notAfter']),
    renewalTime: moment(status['renewalTime']),
  }
}
