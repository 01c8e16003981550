import { startOwnCluster } from '../own-cluster.ts'
import { scenario, type World } from '../scenario.ts'

/** A cluster whose API server does not enter itself, as one that somebody else is to enter. */
async function stepWithSlice(world: World, addresses: readonly string[]) {
  const cluster = await startOwnCluster(world, ['--endpoint-reconciler-type=none'])
  await cluster.request('POST', '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices', {
    metadata: { name: 'kubernetes', labels: { 'kubernetes.io/service-name': 'kubernetes' } },
    addressType: 'IPv4',
    endpoints: addresses.map(address => ({ addresses: [address] })),
  })
  return { inputs: { kubeconfig: cluster.kubeconfig } }
}

export default scenario({
  when: 'nobody has entered an API server there',
  plant: world => stepWithSlice(world, []),
  says: /No API server stands behind the Service default\/kubernetes: pods cannot reach the API/,
  lookAlike: {
    when: 'somebody has',
    plant: world => stepWithSlice(world, ['203.0.113.1']),
  },
})
