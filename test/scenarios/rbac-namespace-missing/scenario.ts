import { scenario, type World } from '../scenario.ts'

async function asking({ cluster }: World, rbac: string) {
  return { inputs: { kubeconfig: await cluster.kubeconfig(), rbac } }
}

export default scenario({
  when: 'the namespace is misspelt, and the right is one for all namespaces',
  plant: world => asking(world, 'list ingresses -n defualt'),
  says: /the namespace "defualt" does not exist[\s\S]*kubectl create namespace defualt/,
  lookAlike: {
    when: 'the namespace exists',
    plant: world => asking(world, 'list ingresses -n default'),
  },
})
