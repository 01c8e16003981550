import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { NAME, stepInPrivateNetwork } from '../stand-ins.ts'

const nameServer = { names: { [NAME]: ['192.0.2.1'] } }

export default scenario({
  when: 'the first packet of each connection is lost, which is sent again after a second',
  plant: world =>
    stepInPrivateNetwork(world, {
      ownAddresses: ['192.0.2.1'],
      nameServer,
      reachableAt: ['192.0.2.1'],
      isSlow: true,
    }),
  exitCode: 0,
  says: /Connecting to kubernetes\.default\.svc \(192\.0\.2\.1\) port 6443 took 1(\.\d)? s/,
  lookAlike: {
    when: 'a single packet is lost',
    plant: world =>
      stepInPrivateNetwork(world, {
        ownAddresses: ['192.0.2.9'],
        routes: ['192.0.2.1 dev lo src 192.0.2.9'],
        lateRoutes: ['local 192.0.2.1 dev lo src 192.0.2.9'],
        nameServer,
        reachableAt: ['0.0.0.0'],
      }),
  },
  impossible: whyNoPrivateNetwork(),
})
