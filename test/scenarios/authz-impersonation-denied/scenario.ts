import { scenario, type World } from '../scenario.ts'
import { administratorToken } from '../stand-ins.ts'

async function stepAs({ cluster }: World, token: string) {
  const inputs = { as: 'kubernetes-admin', 'as-group': 'system:masters' }
  return { inputs: { kubeconfig: await cluster.kubeconfig({ token }), ...inputs } }
}

export default scenario({
  when: 'the input as names a user whom the identity may not impersonate',
  plant: async world =>
    stepAs(world, await world.cluster.serviceAccountToken(await world.cluster.newNamespace(), 'default')),
  failedLayer: 'authorization',
  says: /system:serviceaccount:test-[0-9a-f]+:default may not act as kubernetes-admin, which the input as asks for[\s\S]*kubectl create clusterrole \S+-[0-9a-f]{8} --verb=impersonate --resource=users,groups --resource-name=kubernetes-admin --resource-name=system:masters/,
  lookAlike: {
    when: 'it may',
    plant: async world => stepAs(world, await administratorToken(world.cluster)),
    codes: ['rbac-self-overprivileged'],
  },
})
