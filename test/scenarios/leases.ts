import type { StepOptions } from '../runner/runner.ts'
import type { World } from './scenario.ts'
import { storedCluster } from './stored-cluster.ts'

export const LEASES = '/apis/coordination.k8s.io/v1/namespaces/kube-system/leases'

/** A Lease of the component kube-controller-manager or kube-scheduler, as its leader renewed it last. */
export function componentLease(name: string, secondsAgo: number) {
  return {
    metadata: { name },
    spec: { holderIdentity: 'cp-1_0a1b', leaseDurationSeconds: 15, renewTime: microTime(secondsAgo) },
  }
}

/** The Lease by which an API server shows that it lives. */
export function apiserverLease(hostname: string, secondsAgo: number) {
  const labels = {
    'apiserver.kubernetes.io/identity': 'kube-apiserver',
    'kubernetes.io/hostname': hostname,
  }
  return {
    metadata: { name: `apiserver-${hostname}`, labels },
    spec: {
      holderIdentity: `${hostname}_0a1b`,
      leaseDurationSeconds: 3600,
      renewTime: microTime(secondsAgo),
    },
  }
}

/** A run of an administrator against a cluster that has these Leases beside that of its own API server. */
export async function stepWithLeases(
  world: World,
  leases: readonly ReturnType<typeof componentLease>[],
): Promise<StepOptions> {
  const cluster = await storedCluster(world)
  for (const lease of leases) await cluster.plant(LEASES, lease)
  return { inputs: { kubeconfig: await cluster.kubeconfig(), checks: 'leases' } }
}

function microTime(secondsAgo: number): string {
  return new Date(Date.now() - secondsAgo * 1000).toISOString().replace('Z', '000Z')
}
