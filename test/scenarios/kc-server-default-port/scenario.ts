import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { stepInPrivateNetwork } from '../stand-ins.ts'

export default scenario({
  when: 'the address names no port and the API server listens on 6443',
  plant: world =>
    stepInPrivateNetwork(
      world,
      { ownAddresses: ['192.0.2.1'], reachableAt: ['192.0.2.1'] },
      'https://192.0.2.1',
    ),
  failedLayer: 'tcp',
  says: /192\.0\.2\.1 takes no connections on port 443, .*, but does on port 6443/,
  lookAlike: {
    when: 'nothing listens on 6443 either',
    plant: world => stepInPrivateNetwork(world, { ownAddresses: ['192.0.2.1'] }, 'https://192.0.2.1'),
    codes: ['tcp-refused'],
  },
  impossible: whyNoPrivateNetwork(),
})
