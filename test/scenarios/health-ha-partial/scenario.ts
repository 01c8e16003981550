import type { StepOptions } from '../../runner/runner.ts'
import { apiserverLease, stepWithLeases } from '../leases.ts'
import { scenario, type World } from '../scenario.ts'
import { storedCluster } from '../stored-cluster.ts'

/** Five minutes ago the API server on the machine cp-2 has stopped. */
async function stoppedOn(world: World, isStillNode: boolean): Promise<StepOptions> {
  const labels = { 'node-role.kubernetes.io/control-plane': '' }
  const cluster = await storedCluster(world)
  if (isStillNode) await cluster.plant('/api/v1/nodes', { metadata: { name: 'cp-2', labels } })
  return stepWithLeases(world, [apiserverLease('cp-2', 300)])
}

export default scenario({
  when: 'the API server of a node of the control plane does not renew its Lease',
  plant: world => stoppedOn(world, true),
  exitCode: 0,
  says: /1 of 2 API servers has stopped, on cp-2 \(for 5 minutes\)/,
  lookAlike: {
    when: 'the machine was replaced, as in an upgrade',
    plant: world => stoppedOn(world, false),
  },
})
