import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { stepInPrivateNetwork } from '../stand-ins.ts'

const NETWORK = { routes: ['10.96.0.1 dev lo', '10.0.0.5 dev lo'] }
const environment = {
  RUNNER_ENVIRONMENT: 'self-hosted',
  KUBERNETES_SERVICE_HOST: '10.96.0.1',
  KUBERNETES_SERVICE_PORT: '443',
}

export default scenario({
  when: 'the runner is a pod and its own API server gives no answer',
  plant: async world => ({
    ...(await stepInPrivateNetwork(world, NETWORK, 'https://10.96.0.1')),
    environment,
  }),
  failedLayer: 'tcp',
  says: /The API server of this pod's own cluster, 10\.96\.0\.1 port 443, gives the pod no answer/,
  lookAlike: {
    when: 'it is another server that gives none',
    plant: async world => ({
      ...(await stepInPrivateNetwork(world, NETWORK, 'https://10.0.0.5:6443')),
      environment,
    }),
    codes: ['tcp-blackhole'],
  },
  impossible: whyNoPrivateNetwork(),
})
