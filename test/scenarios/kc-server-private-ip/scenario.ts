import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { stepInPrivateNetwork } from '../stand-ins.ts'

const NETWORK = { routes: ['10.0.0.5 dev lo'] }
const SERVER = 'https://10.0.0.5:6443'

export default scenario({
  when: 'the address is a private one and the runner is hosted by GitHub',
  plant: world => stepInPrivateNetwork(world, NETWORK, SERVER),
  failedLayer: 'tcp',
  says: /The server address 10\.0\.0\.5 is a private one, to which a runner hosted by GitHub has no way/,
  lookAlike: {
    when: 'the runner is self-hosted, and may well be in that network',
    plant: async world => ({
      ...(await stepInPrivateNetwork(world, NETWORK, SERVER)),
      environment: { RUNNER_ENVIRONMENT: 'self-hosted' },
    }),
    codes: ['tcp-blackhole'],
  },
  impossible: whyNoPrivateNetwork(),
})
