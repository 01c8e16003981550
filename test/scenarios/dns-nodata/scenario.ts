import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { NAME, stepInPrivateNetwork } from '../stand-ins.ts'
export default scenario({
  when: 'the name has no address',
  plant: world => stepInPrivateNetwork(world, { nameServer: {} }, 'https://api.example.com:6443'),
  failedLayer: 'dns',
  says: /exists in DNS but has no address/,
  lookAlike: {
    when: 'the name has only an IPv6 address',
    plant: world =>
      stepInPrivateNetwork(world, { nameServer: { names: { [NAME]: ['::1'] } }, reachableAt: ['::1'] }),
  },
  impossible: whyNoPrivateNetwork(),
})
