import { createAuthority } from '../../control-plane/certificates.ts'
import { scenario, type World } from '../scenario.ts'
import { storedCluster } from '../stored-cluster.ts'

type Authorities = (authority: Parameters<typeof createAuthority>[0]['keyOf']) => Promise<readonly string[]>

async function podsTrust(world: World, authorities: Authorities) {
  const cluster = await storedCluster(world)
  const namespace = await cluster.newNamespace('trust')
  const pems = await authorities(cluster.authority)
  await cluster.plant(`/api/v1/namespaces/${namespace}/configmaps`, {
    metadata: { name: 'kube-root-ca.crt' },
    data: { 'ca.crt': pems.join('\n') },
  })
  return { inputs: { kubeconfig: await cluster.kubeconfig({ namespace }) } }
}

const another = async () => (await createAuthority({ name: 'kubernetes' })).certificatePem

export default scenario({
  when: 'pods still have the authority from before a rotation',
  plant: world => podsTrust(world, async () => [await another()]),
  exitCode: 0,
  says: /Pods trust another certificate authority than this connection/,
  lookAlike: {
    when: 'the authority was issued anew with its old key, beside the next one',
    plant: world =>
      podsTrust(world, async keyOf => {
        const renewed = await createAuthority({ name: 'kubernetes', ...(keyOf && { keyOf }) })
        return [await another(), renewed.certificatePem]
      }),
  },
})
