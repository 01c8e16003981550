import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { NAME, stepInPrivateNetwork } from '../stand-ins.ts'

const ADDRESSES = ['192.0.2.1', '192.0.2.2']

export default scenario({
  when: 'the hosts file has an address that the cluster no longer has, and DNS the new one',
  plant: world =>
    stepInPrivateNetwork(
      world,
      {
        ownAddresses: ADDRESSES,
        hosts: '127.0.0.1 localhost\n192.0.2.1 api.example.com # until the move\n',
        nameServer: { names: { 'api.example.com': ['192.0.2.2'] } },
        reachableAt: ['192.0.2.2'],
      },
      'https://api.example.com:6443',
    ),
  failedLayer: 'tcp',
  says: /Line 2 of \/etc\/hosts leads api\.example\.com to 192\.0\.2\.1, .*, while DNS says 192\.0\.2\.2/,
  lookAlike: {
    when: 'the hosts file has another address than DNS, and the cluster is there',
    plant: world =>
      stepInPrivateNetwork(world, {
        ownAddresses: ADDRESSES,
        hosts: `192.0.2.1 ${NAME}\n`,
        nameServer: { names: { [NAME]: ['192.0.2.2'] } },
        reachableAt: ['192.0.2.1'],
      }),
  },
  impossible: whyNoPrivateNetwork(),
})
