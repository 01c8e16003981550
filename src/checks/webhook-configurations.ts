import type { Cluster } from '../cluster/cluster.ts'
import { listPages, listPath } from '../cluster/list.ts'
import type { Access, CheckContext } from './check.ts'

const GROUP = 'admissionregistration.k8s.io'
const KINDS = [
  ['ValidatingWebhookConfiguration', 'validatingwebhookconfigurations'],
  ['MutatingWebhookConfiguration', 'mutatingwebhookconfigurations'],
] as const

export const WEBHOOK_ACCESS: readonly Access[] = KINDS.map(([, resource]) => ({
  verb: 'list',
  group: GROUP,
  resource,
}))

type Configuration = Readonly<Record<string, unknown>>

/** Makes something of each configuration of admission webhooks; they are listed once in a run. @throws ClusterError */
export async function readWebhookConfigurations<Made>(
  { cluster, share }: Pick<CheckContext, 'cluster' | 'share'>,
  read: (kind: string, configuration: Configuration) => readonly Made[],
): Promise<Made[]> {
  const all = await share('webhook configurations', () => Promise.all(KINDS.map(kind => list(cluster, kind))))
  return all.flatMap(({ kind, configurations }) => configurations.flatMap(each => read(kind, each)))
}

async function list(cluster: Cluster, [kind, resource]: (typeof KINDS)[number]) {
  const configurations: Configuration[] = []
  for await (const page of listPages(cluster, listPath({ group: GROUP, version: 'v1', resource })))
    configurations.push(...page)
  return { kind, configurations }
}
