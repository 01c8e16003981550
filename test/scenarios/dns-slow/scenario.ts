import { whyNoPrivateNetwork } from '../../servers/private-network.ts'
import { scenario } from '../scenario.ts'
import { NAME, stepInPrivateNetwork } from '../stand-ins.ts'

const KNOWING = { names: { [NAME]: ['127.0.0.1'] } }

export default scenario({
  when: 'the first name server is silent and the second answers',
  plant: world =>
    stepInPrivateNetwork(world, {
      nameServers: { '127.0.0.1': { behaviour: 'silent' }, '127.0.0.2': KNOWING },
      reachableAt: ['127.0.0.1'],
    }),
  exitCode: 0,
  says: /The name server 127\.0\.0\.1 gives no answer within a second, and each look-up waits for it/,
  lookAlike: {
    when: 'the first takes a while and answers',
    plant: world =>
      stepInPrivateNetwork(world, {
        nameServers: { '127.0.0.1': { ...KNOWING, delayMs: 600 }, '127.0.0.2': { behaviour: 'silent' } },
        reachableAt: ['127.0.0.1'],
      }),
  },
  impossible: whyNoPrivateNetwork(),
})
