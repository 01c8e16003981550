import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { NAME, stepInPrivateNetwork } from '../stand-ins.ts'
export default scenario({
  when: 'one of two addresses refuses',
  plant: world =>
    stepInPrivateNetwork(world, {
      ownAddresses: ['192.0.2.1', '192.0.2.2'],
      nameServer: { names: { [NAME]: ['192.0.2.1', '192.0.2.2'] } },
      reachableAt: ['192.0.2.2'],
    }),
  exitCode: 0,
  says: /1 of the 2 addresses of kubernetes\.default\.svc does not take connections on port 6443: 192\.0\.2\.1/,
  lookAlike: {
    when: 'the second is of a family for which there is no route',
    plant: world =>
      stepInPrivateNetwork(world, {
        ownAddresses: ['192.0.2.1'],
        nameServer: { names: { [NAME]: ['192.0.2.1', '2001:db8::1'] } },
        reachableAt: ['192.0.2.1'],
      }),
  },
  impossible: whyNoPrivateNetwork(),
})
