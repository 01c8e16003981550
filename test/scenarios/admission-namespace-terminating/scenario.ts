import { deletedNamespace } from '../deploy-namespaces.ts'
import { provePods } from '../refused-pods.ts'
import { scenario, type World } from '../scenario.ts'

async function stepFor({ cluster }: World, namespace: string) {
  return { inputs: { kubeconfig: await cluster.kubeconfig({ namespace }), profile: 'gate' } }
}

export default scenario({
  when: 'somebody has deleted the namespace that is deployed to',
  plant: async world => {
    const namespace = await deletedNamespace(world)
    await provePods(world.cluster, namespace, /because it is being terminated/)
    return stepFor(world, namespace)
  },
  says: /Every create in the namespace gone-\w+ is refused: it has been in its deletion for/,
  lookAlike: {
    when: 'it is another namespace that is being deleted',
    plant: async world => {
      await deletedNamespace(world)
      return stepFor(world, 'default')
    },
  },
})
