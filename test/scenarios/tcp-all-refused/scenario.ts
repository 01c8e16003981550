import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { NAME, stepInPrivateNetwork } from '../stand-ins.ts'
export default scenario({
  when: 'every address of the name refuses',
  plant: world =>
    stepInPrivateNetwork(world, {
      ownAddresses: ['192.0.2.1', '192.0.2.2'],
      nameServer: { names: { [NAME]: ['192.0.2.1', '192.0.2.2'] } },
    }),
  failedLayer: 'tcp',
  says: /All 2 addresses of kubernetes\.default\.svc refuse port 6443: 192\.0\.2\.1, 192\.0\.2\.2/,
  lookAlike: {
    when: 'one of two refuses',
    plant: world =>
      stepInPrivateNetwork(world, {
        ownAddresses: ['192.0.2.1', '192.0.2.2'],
        nameServer: { names: { [NAME]: ['192.0.2.1', '192.0.2.2'] } },
        reachableAt: ['192.0.2.2'],
      }),
    codes: ['tcp-one-of-n-down'],
  },
  impossible: whyNoPrivateNetwork(),
})
