import { scenario, type World } from '../scenario.ts'

async function lookingInto({ cluster }: World, namespaces: string) {
  return { inputs: { kubeconfig: await cluster.kubeconfig(), namespaces } }
}

export default scenario({
  when: 'a namespace that is asked for by name does not exist',
  plant: world => lookingInto(world, 'default\nproduction'),
  says: /The namespace production does not exist in this cluster[\s\S]*kubectl create namespace production/,
  lookAlike: { when: 'all of them exist', plant: world => lookingInto(world, 'default\nkube-system') },
})
