import { scenario, type World } from '../scenario.ts'
import { administratorToken } from '../stand-ins.ts'

async function stepAs({ cluster }: World, token: string) {
  const credential = { token, as: 'kubernetes-admin', 'as-groups': ['system:masters'] }
  return { inputs: { kubeconfig: await cluster.kubeconfig({ credential }) } }
}

export default scenario({
  when: 'the kubeconfig says `as` and the identity may not impersonate',
  plant: async world =>
    stepAs(world, await world.cluster.serviceAccountToken(await world.cluster.newNamespace(), 'default')),
  failedLayer: 'authorization',
  says: /system:serviceaccount:test-[0-9a-f]+:default may not act as kubernetes-admin, which the kubeconfig asks for/,
  also: ['kc-impersonation-set'],
  lookAlike: {
    when: 'it may',
    plant: async world => stepAs(world, await administratorToken(world.cluster)),
    codes: ['kc-impersonation-set'],
  },
})
