// Namespaces on their way out, and what holds them. Pure.
import { quoted } from '../../findings/list-text.ts'
import { moment, record, records, text } from '../../findings/plain-json.ts'

export interface Terminating {
  readonly name: string
  readonly since: Date
  /** What the controller that deletes it cannot find out about; empty when it can. */
  readonly undiscovered: string
  /** What else it says of what is left; empty when it says nothing. */
  readonly remaining: string
}

/** Undefined for a namespace that stays. */
export function readTerminating(namespace: Readonly<Record<string, unknown>>): Terminating | undefined {
  const metadata = record(namespace['metadata'])
  const since = moment(metadata['deletionTimestamp'])
  if (since === undefined) return undefined
  const conditions = new Map(
    records(record(namespace['status'])['conditions'])
      .filter(({ status }) => status === 'True')
      .map(({ type, message }) => [text(type), text(message)]),
  )
  const firstOf = (types: readonly string[]) =>
    types.map(type => conditions.get(type) ?? '').find(message => message !== '') ?? ''
  return {
    name: text(metadata['name']),
    since,
    undiscovered: firstOf(UNDISCOVERED),
    remaining: firstOf(REMAINING),
  }
}

// https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/namespace-v1/#NamespaceStatus
const UNDISCOVERED = ['NamespaceDeletionDiscoveryFailure', 'NamespaceDeletionGroupVersionParsingFailure']
const REMAINING = [
  'NamespaceDeletionContentFailure',
  'NamespaceFinalizersRemaining',
  'NamespaceContentRemaining',
]

/** Why it is not gone yet, as the controller that deletes it says. */
export function holdText({ undiscovered, remaining }: Terminating): string {
  const words = undiscovered || remaining
  return words === '' ? 'nothing says why it is not gone yet' : quoted(words, 250).replace(/\.$/, '')
}
