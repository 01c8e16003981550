import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { NAME, stepInPrivateNetwork } from '../stand-ins.ts'

export default scenario({
  when: 'a filter answers 0.0.0.0, which is the runner itself, and something else listens there',
  plant: world =>
    stepInPrivateNetwork(
      world,
      { nameServer: { names: { 'api.example.com': ['0.0.0.0'] } }, reachableAt: ['127.0.0.1'] },
      'https://api.example.com:6443',
    ),
  failedLayer: 'tls',
  says: /DNS answers api\.example\.com with 0\.0\.0\.0, this runner itself, .*; another server answers there/,
  lookAlike: {
    when: 'the cluster is on the runner, under a name of its own',
    plant: world =>
      stepInPrivateNetwork(world, {
        nameServer: { names: { [NAME]: ['127.0.0.1'] } },
        reachableAt: ['127.0.0.1'],
      }),
  },
  impossible: whyNoPrivateNetwork(),
})
