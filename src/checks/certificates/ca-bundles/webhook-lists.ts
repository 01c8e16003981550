import type { Cluster } from '../../../cluster/cluster.ts'
import { listPages, listPath } from '../../../cluster/list.ts'
import type { Access, CheckContext } from '../../check.ts'
import { type Holder, webhookHolders } from './holder.ts'

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

/** The admission webhooks of the cluster, with their caBundles; read once in a run. @throws ClusterError */
export function listWebhooks({ cluster, share }: Pick<CheckContext, 'cluster' | 'share'>): Promise<Holder[]> {
  return share('webhooks', () => readWebhooks(cluster))
}

async function readWebhooks(cluster: Cluster): Promise<Holder[]> {
  const holders: Holder[] = []
  for (const [kind, resource] of KINDS) {
    for await (const page of listPages(cluster, listPath({ group: GROUP, version: 'v1', resource }))) {
      for (const item of page) holders.push(...webhookHolders(kind, item))
    }
  }
  return holders
}
