import { scenario, type World } from '../scenario.ts'
import { readerToken, stepAtGateway } from '../stand-ins.ts'

const REFUSED = { status: 405, body: '<title>405 Not Allowed</title>' }
// All that is ever posted.
const REVIEWS = [
  '/apis/authentication.k8s.io/v1/selfsubjectreviews',
  '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
  '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
  '/apis/authorization.k8s.io/v1/subjectaccessreviews',
]

async function behindGateway(world: World, refused: readonly string[]) {
  const answers = Object.fromEntries(refused.map(path => [path, REFUSED]))
  return stepAtGateway(world, { answers }, { token: await readerToken(world.cluster) })
}

export default scenario({
  when: 'a gateway lets nothing through that is posted',
  plant: world => behindGateway(world, REVIEWS),
  exitCode: 0,
  says: /Something before the API server answers what is posted with status 405: who asks, and what that identity may do, cannot be found out/,
  lookAlike: {
    when: 'it refuses what nobody asks',
    plant: world => behindGateway(world, ['/api/v1/namespaces/default/pods']),
  },
})
