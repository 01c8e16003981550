import type { StepOptions } from '../../runner/runner.ts'
import { scenario, type World } from '../scenario.ts'
import { storedCluster } from '../stored-cluster.ts'

/** An audit of a cluster of version 1.36 with nodes whose kubelets are of these versions. */
async function stepWithKubelets(world: World, versions: readonly string[]): Promise<StepOptions> {
  const cluster = await storedCluster(world)
  for (const kubeletVersion of versions) {
    const name = `node-${kubeletVersion.replaceAll('.', '-')}`
    await cluster.plant('/api/v1/nodes', { metadata: { name } })
    await cluster.request('PATCH', `/api/v1/nodes/${name}/status`, {
      status: { nodeInfo: { kubeletVersion } },
    })
  }
  const kubeconfig = await cluster.kubeconfig()
  return { inputs: { kubeconfig, profile: 'audit', checks: 'node-versions' } }
}

export default scenario({
  when: 'one kubelet is too old and one is newer than the API server',
  plant: world => stepWithKubelets(world, ['v1.32.9', 'v1.36.1', 'v1.37.0']),
  exitCode: 0,
  says: /2 of 3 nodes run kubelets that do not go with the API server, which is v1\.36\.\d+: v1\.32\.9 \(1\), v1\.37\.0 \(1\)/,
  lookAlike: {
    when: 'a kubelet is three minor versions older, as it may be',
    plant: world => stepWithKubelets(world, ['v1.33.0', 'v1.36.9']),
  },
})
