import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { stepInPrivateNetwork } from '../stand-ins.ts'
export default scenario({
  when: 'nothing listens at the address of the name server',
  plant: world => stepInPrivateNetwork(world, {}),
  failedLayer: 'dns',
  says: /The name server 127\.0\.0\.1 is down/,
  lookAlike: {
    when: 'it fails, which the system reports in the same words',
    plant: world => stepInPrivateNetwork(world, { nameServer: { behaviour: 'SERVFAIL' } }),
    codes: ['dns-servfail'],
  },
  impossible: whyNoPrivateNetwork(),
})
