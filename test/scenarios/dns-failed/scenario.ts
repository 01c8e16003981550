import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { stepInPrivateNetwork } from '../stand-ins.ts'
export default scenario({
  when: 'the name server answers something that has no explanation here',
  plant: world => stepInPrivateNetwork(world, { nameServer: { behaviour: 'NOTIMP' } }),
  failedLayer: 'dns',
  says: /The name server 127\.0\.0\.1 could not resolve kubernetes\.default\.svc: it answered ENOTIMP/,
  lookAlike: {
    when: 'it fails',
    plant: world => stepInPrivateNetwork(world, { nameServer: { behaviour: 'SERVFAIL' } }),
    codes: ['dns-servfail'],
  },
  impossible: whyNoPrivateNetwork(),
})
