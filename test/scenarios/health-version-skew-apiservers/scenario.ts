import { minorBefore } from '../../control-plane/programs.ts'
import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { startMember, stepWithMembers } from '../members.ts'
import { scenario } from '../scenario.ts'

const VERSION = `${minorBefore(2)}.1`
// As an API server answers, shortened.
const OLDER = { status: 200, body: JSON.stringify({ major: '1', gitVersion: VERSION }) }

export default scenario({
  when: 'one of two API servers was left behind by two minor versions',
  plant: async world => {
    const older = await startMember(world, { answers: { '/version': OLDER } })
    return stepWithMembers(world, [older, world.cluster.server])
  },
  also: ['health-version-eol'],
  exitCode: 0,
  says: new RegExp(
    `The API servers of kubernetes\\.default\\.svc run different versions: .*${VERSION} at 192\\.0\\.2\\.1`,
  ),
  lookAlike: {
    when: 'both are of one version',
    plant: async world => stepWithMembers(world, [await startMember(world), world.cluster.server]),
  },
  impossible: whyNoPrivateNetwork(),
})
