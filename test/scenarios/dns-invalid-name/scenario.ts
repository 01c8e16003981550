import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { NAME, stepInPrivateNetwork } from '../stand-ins.ts'
export default scenario({
  when: 'the name has an empty part',
  plant: world =>
    stepInPrivateNetwork(
      world,
      { nameServer: { names: { [NAME]: ['127.0.0.1'] } }, reachableAt: ['127.0.0.1'] },
      'https://a..b.test:6443',
    ),
  failedLayer: 'dns',
  says: /a\.\.b\.test is not a name that DNS could hold/,
  lookAlike: {
    when: 'the name ends with a dot',
    plant: world =>
      stepInPrivateNetwork(
        world,
        { nameServer: { names: { [NAME]: ['127.0.0.1'] } }, reachableAt: ['127.0.0.1'] },
        `https://${NAME}.:6443`,
      ),
  },
  impossible: whyNoPrivateNetwork(),
})
