import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { stepInPrivateNetwork } from '../stand-ins.ts'

const PUBLIC = { names: { 'api.example.com': ['203.0.113.7'] } }
const PRIVATE = { names: { 'api.example.com': ['10.0.0.5'] } }

export default scenario({
  when: 'one name server has a private address, which cannot be reached, and another a public one, which can',
  plant: world =>
    stepInPrivateNetwork(
      world,
      {
        ownAddresses: ['203.0.113.7'],
        nameServers: { '127.0.0.1': PRIVATE, '127.0.0.2': PUBLIC },
        reachableAt: ['203.0.113.7'],
      },
      'https://api.example.com:6443',
    ),
  failedLayer: 'tcp',
  says: /disagree: one leads api\.example\.com to 10\.0\.0\.5, which cannot be reached, while 127\.0\.0\.2 says 203\.0\.113\.7/,
  lookAlike: {
    when: 'both have the private one',
    plant: world =>
      stepInPrivateNetwork(
        world,
        { nameServers: { '127.0.0.1': PRIVATE, '127.0.0.2': PRIVATE } },
        'https://api.example.com:6443',
      ),
    codes: ['kc-server-private-ip'],
  },
  impossible: whyNoPrivateNetwork(),
})
