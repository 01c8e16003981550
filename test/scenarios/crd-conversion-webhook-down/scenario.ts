import { plantService } from '../backends.ts'
import { bundleFor, DEFINITIONS } from '../ca-bundles.ts'
import { newGroup, plantDefinition, untilAnswered } from '../definitions.ts'
import { scenario, type World } from '../scenario.ts'
import { storedCluster } from '../stored-cluster.ts'

const SERVICE = { namespace: 'default', name: 'games' }

async function stepWithConverter(world: World, isReady: boolean) {
  const cluster = await storedCluster(world)
  const group = newGroup()
  const clientConfig = { service: SERVICE, caBundle: await bundleFor(300) }
  const conversion = { strategy: 'Webhook', webhook: { clientConfig, conversionReviewVersions: ['v1'] } }
  const kind = { plural: 'dice', kind: 'Die', group, versions: ['v1', 'v2'], conversion }
  await plantService(cluster, { ...SERVICE, ready: [isReady] })
  await plantDefinition(cluster, kind, 'Established', 'True')
  const inVersion = (version: string) => `/apis/${group}/${version}/namespaces/default/dice`
  await untilAnswered(cluster, inVersion('v1'))
  const die = { apiVersion: `${group}/v1`, kind: 'Die', metadata: { name: 'red' } }
  await cluster.request('POST', inVersion('v1'), die)
  // Else its objects could not be deleted either.
  const unconverted = { spec: { conversion: { strategy: 'None', webhook: null } } }
  const path = `${DEFINITIONS}/dice.${group}`
  world.use({ [Symbol.asyncDispose]: async () => void (await cluster.request('PATCH', path, unconverted)) })
  if (!isReady) await untilAnswered(cluster, `${inVersion('v2')}/red`, /conversion webhook for .* failed/)
  return { inputs: { kubeconfig: await cluster.kubeconfig(), profile: 'audit' } }
}

export default scenario({
  when: 'no pod of the operator that converts the objects of a kind is ready',
  plant: world => stepWithConverter(world, false),
  says: /Objects of dice\.\w+\.example\.com cannot be read in another version than the one they are stored in: the one endpoint of the Service default\/games is not ready/,
  lookAlike: {
    when: 'one of them is ready',
    plant: world => stepWithConverter(world, true),
  },
})
