import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { stepInPrivateNetwork } from '../stand-ins.ts'

export default scenario({
  when: 'the runner is a pod and the name of the API server does not resolve there',
  plant: async world => ({
    ...(await stepInPrivateNetwork(world, { nameServer: { behaviour: 'NXDOMAIN' } })),
    environment: {
      RUNNER_ENVIRONMENT: 'self-hosted',
      KUBERNETES_SERVICE_HOST: '10.96.0.1',
      KUBERNETES_SERVICE_PORT: '443',
    },
  }),
  failedLayer: 'dns',
  says: /kubernetes\.default\.svc does not resolve in this pod although every cluster has it/,
  lookAlike: {
    when: 'the runner is no pod',
    plant: world => stepInPrivateNetwork(world, { nameServer: { behaviour: 'NXDOMAIN' } }),
    codes: ['kc-server-service-dns'],
  },
  impossible: whyNoPrivateNetwork(),
})
