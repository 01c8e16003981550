import { dnsSlice, SLICES } from '../endpoint-slices.ts'
import { scenario, type World } from '../scenario.ts'
import { storedCluster } from '../stored-cluster.ts'

async function stepWithDns(world: World, ready: readonly boolean[]) {
  const cluster = await storedCluster(world)
  await cluster.plant(SLICES, dnsSlice(ready))
  return { inputs: { kubeconfig: await cluster.kubeconfig() } }
}

export default scenario({
  when: 'no pod of it is ready',
  plant: world => stepWithDns(world, [false, false]),
  says: /The DNS server of the cluster is down: none of its 2 pods is ready, so no pod finds anything by name/,
  lookAlike: {
    when: 'it was scaled to nothing, as where something else resolves the names',
    plant: world => stepWithDns(world, []),
  },
})
