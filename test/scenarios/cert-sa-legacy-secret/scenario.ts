import { admitReaderToSecrets } from '../../control-plane/reader.ts'
import { scenario, type World } from '../scenario.ts'
import { storedCluster } from '../stored-cluster.ts'

async function withSecret(world: World, type: string, labels: Readonly<Record<string, string>> = {}) {
  const cluster = await storedCluster(world)
  const namespace = await cluster.newNamespace('tokens')
  const annotations = { 'kubernetes.io/service-account.name': 'default' }
  await cluster.plant(`/api/v1/namespaces/${namespace}/secrets`, {
    metadata: { name: 'deployer-token', annotations, labels },
    type,
    ...(type === 'Opaque' && { stringData: { token: 'x' } }),
  })
  await admitReaderToSecrets(cluster, namespace)
  return { inputs: { kubeconfig: await cluster.kubeconfig(), namespaces: namespace } }
}

const LEGACY = 'kubernetes.io/service-account-token'

export default scenario({
  when: 'a pipeline has a token from a Secret',
  plant: world => withSecret(world, LEGACY, { 'kubernetes.io/legacy-token-last-used': '2026-01-31' }),
  exitCode: 0,
  says: /1 token of a service account that never ends is stored as a Secret/,
  lookAlike: {
    when: 'a Secret of another type holds a token, and the server refuses another',
    plant: async world => {
      const refused = await withSecret(world, LEGACY, {
        'kubernetes.io/legacy-token-invalid-since': '2026-01-31',
      })
      const other = await withSecret(world, 'Opaque')
      const namespaces = [refused, other].map(({ inputs }) => inputs.namespaces).join('\n')
      return { inputs: { ...other.inputs, namespaces } }
    },
  },
})
