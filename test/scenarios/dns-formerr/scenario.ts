import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { stepInPrivateNetwork } from '../stand-ins.ts'
export default scenario({
  when: 'the name server does not understand the question',
  plant: world => stepInPrivateNetwork(world, { nameServer: { behaviour: 'FORMERR' } }),
  failedLayer: 'dns',
  says: /does not understand the question/,
  lookAlike: {
    when: 'it says that the name does not exist, which the system reports in the same words',
    plant: world =>
      stepInPrivateNetwork(world, { nameServer: { behaviour: 'NXDOMAIN' } }, 'https://api.example.com:6443'),
    codes: ['dns-nxdomain'],
  },
  impossible: whyNoPrivateNetwork(),
})
