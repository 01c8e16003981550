import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { NAME, stepInPrivateNetwork } from '../stand-ins.ts'

export default scenario({
  when: 'the address is the name of a Service and the runner is outside of the cluster',
  plant: world => stepInPrivateNetwork(world, { nameServer: { behaviour: 'NXDOMAIN' } }),
  failedLayer: 'dns',
  says: /kubernetes\.default\.svc is a name that only the pods of a cluster can resolve/,
  lookAlike: {
    when: 'the name is known outside as well',
    plant: world =>
      stepInPrivateNetwork(world, {
        nameServer: { names: { [NAME]: ['127.0.0.1'] } },
        reachableAt: ['127.0.0.1'],
      }),
  },
  impossible: whyNoPrivateNetwork(),
})
