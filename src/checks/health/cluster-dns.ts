import type { Cluster } from '../../cluster/cluster.ts'
import { ifReadable } from '../../cluster/if-readable.ts'
import { listPages, listPath } from '../../cluster/list.ts'
import { listText, quoted } from '../../findings/list-text.ts'
import { record } from '../../findings/plain-json.ts'
import { defineCheck } from '../check.ts'
import { type Endpoints, LIST_SLICES, readEndpoints } from './endpoint-slices.ts'

const DEPLOYMENTS = { group: 'apps', version: 'v1', resource: 'deployments' }
// What Services, slices and Deployments of CoreDNS and kube-dns bear, by whatever name a distribution installs them.
const LABEL = 'k8s-app=kube-dns'

// The only pod of a small cluster is away for as long when it is moved or upgraded.
const RESTARTED_WITHIN_MS = 5_000

interface DnsFacts extends Endpoints {
  /** How many pods are wanted; missing when that was not asked or not told. */
  readonly wanted?: number
}

/** A cluster whose names are resolved by something else has nothing with this label, or wants no pods of it. */
export const clusterDns = defineCheck({
  id: 'cluster-dns',
  family: 'health',
  title: 'The DNS server of the cluster answers',
  profiles: ['standard', 'audit'],
  needs: 'authorization',
  access: [
    LIST_SLICES,
    // Only where nothing stands behind the Service.
    { verb: 'list', group: DEPLOYMENTS.group, resource: DEPLOYMENTS.resource },
  ],
  codes: {
    'wl-coredns-down': {
      severity: 'error',
      title: 'The DNS server of the cluster is down',
      remedy:
        'Look at its pods and their log: `kubectl -n kube-system get pods -l k8s-app=kube-dns -o wide`, `kubectl -n kube-system logs -l k8s-app=kube-dns --tail=20`. A log that ends in plugin/loop means that its upstream is itself.',
    },
  },
  async collect({ cluster, pause }): Promise<DnsFacts> {
    const read = () => readEndpoints(cluster, 'kube-system', LABEL)
    const first = await read()
    const isAnswering = first.ready.length > 0 || first.unready.length === 0
    if (!isAnswering) await pause(RESTARTED_WITHIN_MS)
    const endpoints = isAnswering ? first : await read()
    const isEmpty = endpoints.slices > 0 && endpoints.ready.length + endpoints.unready.length === 0
    return isEmpty ? { ...endpoints, wanted: await ifReadable(readWanted(cluster), 0) } : endpoints
  },
  evaluate: facts => ({ judgements: judgeDns(facts), objects: facts.slices }),
})

/** Of the Deployments together, which their autoscaler sets. */
async function readWanted(cluster: Cluster): Promise<number> {
  let wanted = 0
  for await (const page of listPages(cluster, listPath(DEPLOYMENTS, 'kube-system'), {
    labelSelector: LABEL,
  })) {
    for (const deployment of page) wanted += Number(record(deployment['spec'])['replicas'] ?? 1)
  }
  return wanted
}

function judgeDns({ slices, ready, unready, wanted = 0 }: DnsFacts) {
  const isMeant = unready.length > 0 || wanted > 0
  if (slices === 0 || ready.length > 0 || !isMeant) return []
  const pods = ['it has no pod', 'its one pod is not ready'][unready.length]
  return [
    {
      code: 'wl-coredns-down',
      message: `The DNS server of the cluster is down: ${pods ?? `none of its ${unready.length} pods is ready`}, so no pod finds anything by name.`,
      subject: { kind: 'Service', namespace: 'kube-system', name: 'kube-dns' },
      ...(unready.length > 0 && { evidence: { 'Not ready': quoted(listText(unready), 300) } }),
    } as const,
  ]
}
