import type { StepOptions } from '../runner/runner.ts'
import type { World } from './scenario.ts'
import { storedCluster } from './stored-cluster.ts'

export const PODS = '/api/v1/namespaces/kube-system/pods'

/** An audit of a cluster with the static pod of a component that was restarted so often, the last time a minute ago. */
export async function stepWithStaticPod(
  world: World,
  component: string,
  restartCount: number,
): Promise<StepOptions> {
  const cluster = await storedCluster(world)
  await cluster.plant(PODS, staticPod(component))
  const finishedAt = new Date(Date.now() - 120_000).toISOString().replace(/\.\d+Z$/, 'Z')
  const status = {
    name: component,
    restartCount,
    ready: true,
    image: component,
    imageID: '',
    lastState: { terminated: { exitCode: 1, reason: 'Error', finishedAt } },
  }
  await cluster.request('PATCH', `${PODS}/${component}-cp-1/status`, {
    status: { containerStatuses: [status] },
  })
  const kubeconfig = await cluster.kubeconfig()
  return { inputs: { kubeconfig, profile: 'audit', checks: 'control-plane-pods' } }
}

/** As the kubelet mirrors what kubeadm has laid down. */
export function staticPod(component: string) {
  return {
    metadata: {
      name: `${component}-cp-1`,
      labels: { component, tier: 'control-plane' },
      annotations: { 'kubernetes.io/config.mirror': '0a1b' },
    },
    spec: {
      nodeName: 'cp-1',
      containers: [{ name: component, image: component }],
      terminationGracePeriodSeconds: 0,
    },
  }
}
