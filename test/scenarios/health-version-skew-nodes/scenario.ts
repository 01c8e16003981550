import { minorBefore } from '../../control-plane/programs.ts'
import type { StepOptions } from '../../runner/runner.ts'
import { scenario, type World } from '../scenario.ts'
import { storedCluster } from '../stored-cluster.ts'

/** An audit of a cluster with nodes whose kubelets are of these versions. */
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

const [OLD, OWN, NEW] = [`${minorBefore(4)}.9`, `${minorBefore(0)}.1`, `${minorBefore(-1)}.0`]

export default scenario({
  when: 'one kubelet is too old and one is newer than the API server',
  plant: world => stepWithKubelets(world, [OLD, OWN, NEW]),
  exitCode: 0,
  says: new RegExp(
    `2 of 3 nodes run kubelets that do not go with the API server, which is ${minorBefore(0)}\\.\\d+: ${OLD} \\(1\\), ${NEW} \\(1\\)`,
  ),
  lookAlike: {
    when: 'a kubelet is three minor versions older, as it may be',
    plant: world => stepWithKubelets(world, [`${minorBefore(3)}.0`, `${minorBefore(0)}.9`]),
  },
})
