import { scenario, type World } from '../scenario.ts'
import { readerToken, stepAtGateway } from '../stand-ins.ts'

/** The real API server, but for what it says of its version. */
async function serverOf(world: World, gitVersion: string) {
  const version = { status: 200, body: JSON.stringify({ major: '1', gitVersion }) }
  const token = await readerToken(world.cluster)
  return stepAtGateway(world, { answers: { '/version': version } }, { token })
}

export default scenario({
  when: 'the version is older than what is supported',
  plant: world => serverOf(world, 'v1.30.4+k3s1'),
  exitCode: 0,
  says: /Kubernetes 1\.30 is out of support since 2025-07-15/,
  lookAlike: {
    when: 'the version is newer than what is known of',
    plant: world => serverOf(world, 'v1.99.0'),
  },
})
