import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { NAME, stepInPrivateNetwork } from '../stand-ins.ts'
export default scenario({
  when: 'each address fails in a way of its own',
  plant: world =>
    stepInPrivateNetwork(world, {
      routes: ['unreachable 192.0.2.1', 'prohibit 192.0.2.2'],
      nameServer: { names: { [NAME]: ['192.0.2.1', '192.0.2.2'] } },
    }),
  failedLayer: 'tcp',
  says: /No connection to kubernetes\.default\.svc \(192\.0\.2\.1, 192\.0\.2\.2\) port 6443 can be made/,
  lookAlike: {
    when: 'one of them works',
    plant: world =>
      stepInPrivateNetwork(world, {
        ownAddresses: ['192.0.2.1'],
        routes: ['prohibit 192.0.2.2'],
        nameServer: { names: { [NAME]: ['192.0.2.1', '192.0.2.2'] } },
        reachableAt: ['192.0.2.1'],
      }),
    codes: ['tcp-one-of-n-down'],
  },
  impossible: whyNoPrivateNetwork(),
})
