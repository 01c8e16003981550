import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { NAME, stepInPrivateNetwork } from '../stand-ins.ts'
export default scenario({
  when: 'the name server fails',
  plant: world => stepInPrivateNetwork(world, { nameServer: { behaviour: 'SERVFAIL' } }),
  failedLayer: 'dns',
  says: /The name server 127\.0\.0\.1 failed to resolve kubernetes\.default\.svc/,
  lookAlike: {
    when: 'the name server takes its time',
    plant: world =>
      stepInPrivateNetwork(world, {
        nameServer: { names: { [NAME]: ['127.0.0.1'] }, delayMs: 1_300 },
        reachableAt: ['127.0.0.1'],
      }),
  },
  impossible: whyNoPrivateNetwork(),
})
