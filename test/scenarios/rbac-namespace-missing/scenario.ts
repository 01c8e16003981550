import { scenario, type World } from '../scenario.ts'

async function asking({ cluster }: World, rbac: string) {
  return { inputs: { kubeconfig: await cluster.kubeconfig(), rbac } }
}

export default scenario({
  when: 'the namespace is misspelt, and an administrator may everything there too',
  plant: world => asking(world, 'create deployments.apps -n defualt'),
  says: /the namespace "defualt" does not exist/,
  lookAlike: {
    when: 'the namespace exists',
    plant: world => asking(world, 'create deployments.apps -n default'),
  },
})
