import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { NAME, stepInPrivateNetwork } from '../stand-ins.ts'

export default scenario({
  when: 'the name has only an IPv6 address and the runner has no IPv6',
  plant: world => stepInPrivateNetwork(world, { nameServer: { names: { [NAME]: ['2001:db8::1'] } } }),
  failedLayer: 'tcp',
  says: /kubernetes\.default\.svc has only IPv6 addresses \(2001:db8::1\), and this runner has no IPv6/,
  lookAlike: {
    when: 'it has an IPv4 address as well',
    plant: world =>
      stepInPrivateNetwork(world, {
        ownAddresses: ['192.0.2.1'],
        nameServer: { names: { [NAME]: ['192.0.2.1', '2001:db8::1'] } },
        reachableAt: ['192.0.2.1'],
      }),
  },
  impossible: whyNoPrivateNetwork(),
})
