import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { stepInPrivateNetwork } from '../stand-ins.ts'
export default scenario({
  when: 'the host cannot be reached',
  plant: world =>
    stepInPrivateNetwork(world, { routes: ['unreachable 192.0.2.1'] }, 'https://192.0.2.1:6443'),
  failedLayer: 'tcp',
  says: /There is no way to 192\.0\.2\.1/,
  lookAlike: {
    when: 'there is no route to its network',
    plant: world => stepInPrivateNetwork(world, {}, 'https://192.0.2.1:6443'),
    codes: ['tcp-net-unreachable'],
  },
  impossible: whyNoPrivateNetwork(),
})
