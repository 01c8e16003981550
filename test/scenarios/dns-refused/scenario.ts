import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { stepInPrivateNetwork } from '../stand-ins.ts'
export default scenario({
  when: 'the name server refuses the client',
  plant: world => stepInPrivateNetwork(world, { nameServer: { behaviour: 'REFUSED' } }),
  failedLayer: 'dns',
  says: /The name server 127\.0\.0\.1 refuses to answer/,
  lookAlike: {
    when: 'it says that the name does not exist',
    plant: world =>
      stepInPrivateNetwork(world, { nameServer: { behaviour: 'NXDOMAIN' } }, 'https://api.example.com:6443'),
    codes: ['dns-nxdomain'],
  },
  impossible: whyNoPrivateNetwork(),
})
