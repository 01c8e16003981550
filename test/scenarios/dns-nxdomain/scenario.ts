import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { NAME, stepInPrivateNetwork } from '../stand-ins.ts'
export default scenario({
  when: 'the name does not exist',
  plant: world =>
    stepInPrivateNetwork(world, { nameServer: { behaviour: 'NXDOMAIN' } }, 'https://api.example.com:6443'),
  failedLayer: 'dns',
  says: /The name api\.example\.com does not exist in DNS/,
  lookAlike: {
    when: 'the name exists',
    plant: world =>
      stepInPrivateNetwork(world, {
        nameServer: { names: { [NAME]: ['127.0.0.1'] } },
        reachableAt: ['127.0.0.1'],
      }),
  },
  impossible: whyNoPrivateNetwork(),
})
