import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { stepInPrivateNetwork } from '../stand-ins.ts'
export default scenario({
  when: 'the address is IPv6 and the runner has none',
  plant: world => stepInPrivateNetwork(world, { ipv6: false }, 'https://[::1]:6443'),
  failedLayer: 'tcp',
  says: /::1 is an IPv6 address, and this runner has no IPv6/,
  lookAlike: {
    when: 'the runner has IPv6',
    plant: world => stepInPrivateNetwork(world, { reachableAt: ['::1'] }, 'https://[::1]:6443'),
  },
  impossible: whyNoPrivateNetwork(),
})
