import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { startMember, stepWithMembers } from '../members.ts'
import { scenario } from '../scenario.ts'

// As Kubernetes 1.34 answered, shortened.
const OLDER = { status: 200, body: '{"major":"1","minor":"34","gitVersion":"v1.34.1"}' }

export default scenario({
  when: 'one of two API servers was left behind by two minor versions',
  plant: async world => {
    const older = await startMember(world, { answers: { '/version': OLDER } })
    return stepWithMembers(world, [older, world.cluster.server])
  },
  also: ['health-version-eol'],
  exitCode: 0,
  says: /The API servers of kubernetes\.default\.svc run different versions: .*v1\.34\.1 at 192\.0\.2\.1/,
  lookAlike: {
    when: 'both are of one version',
    plant: async world => stepWithMembers(world, [await startMember(world), world.cluster.server]),
  },
  impossible: whyNoPrivateNetwork(),
})
