import { startOwnApiserver } from '../own-apiserver.ts'
import { scenario, type World } from '../scenario.ts'

async function auditOf(world: World, extraArgs: readonly string[]) {
  const { server } = await startOwnApiserver(world, extraArgs)
  return { inputs: { kubeconfig: await world.cluster.kubeconfig({ server }), profile: 'audit' } }
}

export default scenario({
  when: 'the API server takes no anonymous requests, which an audit tells',
  plant: world => auditOf(world, ['--anonymous-auth=false']),
  exitCode: 0,
  says: /The API server answers \/readyz with status 401 to those without a credential, as most load balancers probe it/,
  lookAlike: { when: 'it takes them', plant: world => auditOf(world, []) },
})
