import { allInOrder } from '../cluster/bounded.ts'
import type { ResourceKind } from '../cluster/list.ts'
import type { Access, CheckContext } from './check.ts'
import { listOnce } from './list-once.ts'

const API = { group: 'admissionregistration.k8s.io', version: 'v1' } as const

/** A kind of configuration, with the name by which an object of it is told. */
interface WebhookKind extends ResourceKind {
  readonly kind: string
}

export const WEBHOOK_KINDS: readonly WebhookKind[] = [
  { ...API, kind: 'ValidatingWebhookConfiguration', resource: 'validatingwebhookconfigurations' },
  { ...API, kind: 'MutatingWebhookConfiguration', resource: 'mutatingwebhookconfigurations' },
]

export const WEBHOOK_ACCESS: readonly Access[] = WEBHOOK_KINDS.map(({ group, resource }) => ({
  verb: 'list',
  group,
  resource,
}))

type Asking = Pick<CheckContext, 'cluster' | 'share'>
type Configuration = Readonly<Record<string, unknown>>
type Read<Made> = (kind: string, configuration: Configuration) => readonly Made[]

/** Makes something of each configuration of admission webhooks; they are listed once in a run. @throws ClusterError */
export async function readWebhookConfigurations<Made>(context: Asking, read: Read<Made>): Promise<Made[]> {
  // The same cluster gives the same reason why they cannot be listed.
  return (await allInOrder(WEBHOOK_KINDS.map(each => readConfigurationsOf(context, each, read)))).flat()
}

/** The same of one kind of them. @throws ClusterError */
export async function readConfigurationsOf<Made>(
  context: Asking,
  of: WebhookKind,
  read: Read<Made>,
): Promise<Made[]> {
  return (await listOnce(context, of)).flatMap(each => read(of.kind, each))
}
