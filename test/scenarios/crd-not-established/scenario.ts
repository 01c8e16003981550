import { newGroup, plantDefinition } from '../definitions.ts'
import { scenario, type World } from '../scenario.ts'
import { storedCluster } from '../stored-cluster.ts'

async function stepWithSecond(world: World, kind: string, condition: string, status: 'True' | 'False') {
  const cluster = await storedCluster(world)
  const group = newGroup()
  await plantDefinition(cluster, { plural: 'dice', kind: 'Die', group }, 'Established', 'True')
  await plantDefinition(cluster, { plural: 'cubes', kind, group }, condition, status)
  return { inputs: { kubeconfig: await cluster.kubeconfig() } }
}

export default scenario({
  when: 'the kind of a definition is taken by another one',
  plant: world => stepWithSecond(world, 'Die', 'NamesAccepted', 'False'),
  exitCode: 0,
  says: /Nothing of cubes\.\w+\.example\.com can be created or read: "?[Dd]ieList"? is already in use/,
  lookAlike: {
    when: 'it has a kind of its own',
    plant: world => stepWithSecond(world, 'Cube', 'Established', 'True'),
  },
})
