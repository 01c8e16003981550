import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { NAME, stepInPrivateNetwork } from '../stand-ins.ts'
export default scenario({
  when: 'the name server is silent',
  plant: world => stepInPrivateNetwork(world, { nameServer: { behaviour: 'silent' } }),
  failedLayer: 'dns',
  says: /The name server 127\.0\.0\.1 gave no answer about kubernetes\.default\.svc within 4 s/,
  lookAlike: {
    when: 'the name server is slow',
    plant: world =>
      stepInPrivateNetwork(world, {
        nameServer: { names: { [NAME]: ['127.0.0.1'] }, delayMs: 1_500 },
        reachableAt: ['127.0.0.1'],
      }),
  },
  impossible: whyNoPrivateNetwork(),
})
