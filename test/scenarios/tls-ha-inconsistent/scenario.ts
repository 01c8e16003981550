import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { startMember, stepWithMembers } from '../members.ts'
import { scenario } from '../scenario.ts'
import { daysAgo } from '../stand-ins.ts'

export default scenario({
  when: 'one of three API servers still presents the certificate of last year',
  plant: async world => {
    const expired = await startMember(world, { notBefore: daysAgo(400), notAfter: daysAgo(35) })
    return stepWithMembers(world, [expired, world.cluster.server, await startMember(world)])
  },
  exitCode: 0,
  says: /The API server at 192\.0\.2\.1, 1 of the 3 addresses of kubernetes\.default\.svc, differs from the others: the API server's certificate has expired/,
  lookAlike: {
    when: 'each of them has a certificate of its own',
    plant: async world =>
      stepWithMembers(world, [world.cluster.server, await startMember(world), await startMember(world)]),
  },
  impossible: whyNoPrivateNetwork(),
})
